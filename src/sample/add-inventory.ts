import { changeStock } from '../inventory/change-stock.ts';
import { InventoryItem } from '../inventory/inventory-item.entity.ts';
import { newId } from '../platform/database/columns.ts';
import { type SampleInventoryItem, sampleInventory } from './inventory.ts';
import { leadActor, type SampleContext } from './sample-context.ts';

export type AddedItem = SampleInventoryItem & { id: string };

/** Adds the inventory as of this moment, with its opening quantities. Returns the items by name. */
export async function addInventory(sample: SampleContext, at: Date): Promise<ReadonlyMap<string, AddedItem>> {
  const { em, leadId } = sample;
  const items = sampleInventory.map(item => ({ ...item, id: newId() }));
  for (const { openingQuantity, ...fields } of items) {
    const user = { createdBy: leadId, updatedBy: leadId };
    em.create(InventoryItem, { ...fields, quantity: '0', ...user, createdAt: at, updatedAt: at, version: 0 });
  }
  await em.flush();
  em.clear();
  await changeStock(
    em,
    items.map(({ id, openingQuantity }) => ({ inventoryItemId: id, delta: openingQuantity })),
    { reason: 'CREATED', actor: leadActor(sample), now: at },
  );
  return new Map(items.map(item => [item.name, item]));
}
