import type { EntityManager } from '@mikro-orm/postgresql';
import { inTransaction } from '../platform/database/transaction.ts';
import { addCustomers } from './add-customers.ts';
import { addImages } from './add-images.ts';
import { addInventory } from './add-inventory.ts';
import { type AddedOrder, addOrders, historyDays } from './add-orders.ts';
import { drawStyles } from './draw-styles.ts';
import { seeded } from './random.ts';
import { daysBefore, type SampleContext, type SampleOptions } from './sample-context.ts';

/** With this seed the sample is the same on every machine. Only its dates depend on the day. */
const seed = 20_261_122;

/**
 * Fills an empty database with a sample studio: customers, inventory, orders and all that belongs to them. All or
 * nothing.
 */
export async function loadSample(em: EntityManager, options: SampleOptions): Promise<void> {
  await inTransaction(em, async em => {
    const sample: SampleContext = { ...options, em, random: seeded(seed) };
    const [orders, pictures] = await Promise.all([addBusiness(sample), drawStyles(seed)]);
    options.progress(`${await addImages(sample, orders, pictures)} style images`);
  });
}

async function addBusiness(sample: SampleContext): Promise<AddedOrder[]> {
  const customers = await addCustomers(sample, daysBefore(sample.now, historyDays + 30));
  const inventory = await addInventory(sample, daysBefore(sample.now, historyDays + 7));
  sample.progress(`${customers.length} customers, ${inventory.size} inventory items`);
  return addOrders(sample, customers, inventory);
}
