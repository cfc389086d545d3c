import { Migration20261122000001Users } from '../migrations/Migration20261122000001Users.ts';
import { Migration20261122000002Customers } from '../migrations/Migration20261122000002Customers.ts';
import { Migration20261122000003Inventory } from '../migrations/Migration20261122000003Inventory.ts';
import { Migration20261122000004Orders } from '../migrations/Migration20261122000004Orders.ts';
import { Migration20261122000005OrderEvents } from '../migrations/Migration20261122000005OrderEvents.ts';
import { Migration20261122000006Payments } from '../migrations/Migration20261122000006Payments.ts';
import { Migration20261122000007Measurements } from '../migrations/Migration20261122000007Measurements.ts';
import { Migration20261122000008Images } from '../migrations/Migration20261122000008Images.ts';
import { Migration20261122000009Changes } from '../migrations/Migration20261122000009Changes.ts';
import { Migration20261122000010UserChanges } from '../migrations/Migration20261122000010UserChanges.ts';
import { Migration20261122000011Throttling } from '../migrations/Migration20261122000011Throttling.ts';
import { Migration20261122000012Uploads } from '../migrations/Migration20261122000012Uploads.ts';
import { Migration20261122000013ImageFiles } from '../migrations/Migration20261122000013ImageFiles.ts';
import { Migration20261125164500CleanUp } from '../migrations/Migration20261125164500CleanUp.ts';
import { Migration20261125165500RequestCounts } from '../migrations/Migration20261125165500RequestCounts.ts';
import { Migration20261125170100FoldedNames } from '../migrations/Migration20261125170100FoldedNames.ts';
import { Migration20261125170400StudioIdentity } from '../migrations/Migration20261125170400StudioIdentity.ts';
import { Migration20261125174000RunningProcesses } from '../migrations/Migration20261125174000RunningProcesses.ts';
import { Migration20261125175000ChangePositions } from '../migrations/Migration20261125175000ChangePositions.ts';
import { Migration20261125194500CancelledOrders } from '../migrations/Migration20261125194500CancelledOrders.ts';
import { Migration20261125194600KeyMeanings } from '../migrations/Migration20261125194600KeyMeanings.ts';
import { Migration20261125194700UserAccess } from '../migrations/Migration20261125194700UserAccess.ts';
import { Migration20261125195000WholeRevisions } from '../migrations/Migration20261125195000WholeRevisions.ts';
import { Migration20261125195200KeptPayments } from '../migrations/Migration20261125195200KeptPayments.ts';
import { Migration20261125195200StockMoves } from '../migrations/Migration20261125195200StockMoves.ts';
import { Migration20261125195300TimelineValues } from '../migrations/Migration20261125195300TimelineValues.ts';
import { Migration20261125201500OneName } from '../migrations/Migration20261125201500OneName.ts';
import { Migration20261125202000StudioCurrency } from '../migrations/Migration20261125202000StudioCurrency.ts';
import { Migration20261125205500HeldForCancelledOrders } from '../migrations/Migration20261125205500HeldForCancelledOrders.ts';

/** Every migration, oldest first. */
export const migrations = [
  Migration20261122000001Users,
  Migration20261122000002Customers,
  Migration20261122000003Inventory,
  Migration20261122000004Orders,
  Migration20261122000005OrderEvents,
  Migration20261122000006Payments,
  Migration20261122000007Measurements,
  Migration20261122000008Images,
  Migration20261122000009Changes,
  Migration20261122000010UserChanges,
  Migration20261122000011Throttling,
  Migration20261122000012Uploads,
  Migration20261122000013ImageFiles,
  Migration20261125164500CleanUp,
  Migration20261125165500RequestCounts,
  Migration20261125170100FoldedNames,
  Migration20261125170400StudioIdentity,
  Migration20261125174000RunningProcesses,
  Migration20261125175000ChangePositions,
  Migration20261125194500CancelledOrders,
  Migration20261125194600KeyMeanings,
  Migration20261125194700UserAccess,
  Migration20261125195000WholeRevisions,
  Migration20261125195200KeptPayments,
  Migration20261125195200StockMoves,
  Migration20261125195300TimelineValues,
  Migration20261125201500OneName,
  Migration20261125202000StudioCurrency,
  Migration20261125205500HeldForCancelledOrders,
];
