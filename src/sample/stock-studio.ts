import { CustomerSchema } from '../customers/customer.entity.ts';
import { changeStock } from '../inventory/change-stock.ts';
import { InventoryItemSchema } from '../inventory/inventory-item.entity.ts';
import { newId } from '../platform/database/columns.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { type BodyModel, bodyModels, type Figure } from './body-models.ts';
import { sampleCustomers } from './customers.ts';
import { type SampleInventoryItem, sampleInventory } from './inventory.ts';
import { leadActor, type SampleContext } from './sample-context.ts';

const db = rowsOf(CustomerSchema, InventoryItemSchema);

export interface AddedCustomer {
  id: string;
  figure: Figure;
  /** All that can be measured: one customer always has one body. */
  body: BodyModel;
}

export type AddedItem = SampleInventoryItem & { id: string };

/** Adds the customers, known since `since`. */
export async function addCustomers({ em, random }: SampleContext, since: Date): Promise<AddedCustomer[]> {
  const customers = sampleCustomers.map(customer => ({ ...customer, id: newId() }));
  const at = since.toISOString();
  await db(em)
    .insertInto('customers')
    .values(
      customers.map(({ id, name, email, phone, notes = null }) => ({
        id,
        name,
        email,
        phone,
        notes,
        created_at: at,
        updated_at: at,
        deleted_at: null,
      })),
    )
    .execute();
  return customers.map(({ id, figure }) => ({
    id,
    figure,
    body: random.pick(bodyModels.filter(body => body.figure === figure)),
  }));
}

/** Adds the inventory as it was counted at `countedAt`, each item with its first ledger line; by name. */
export async function addInventory(making: SampleContext, countedAt: Date): Promise<Map<string, AddedItem>> {
  const { em, leadId } = making;
  const items = sampleInventory.map(item => ({ ...item, id: newId() }));
  const at = countedAt.toISOString();
  await db(em)
    .insertInto('inventory_items')
    .values(
      items.map(({ id, name, description, category, unit, lowStockThreshold, price }) => ({
        id,
        name,
        description,
        category,
        unit,
        quantity: '0',
        low_stock_threshold: lowStockThreshold,
        price,
        created_at: at,
        updated_at: at,
        created_by_id: leadId,
        updated_by_id: leadId,
        deleted_at: null,
      })),
    )
    .execute();
  await changeStock(
    em,
    items.map(item => ({ inventoryItemId: item.id, delta: item.openingQuantity })),
    { reason: 'CREATED', actor: leadActor(making), now: countedAt },
  );
  return new Map(items.map(item => [item.name, item]));
}
