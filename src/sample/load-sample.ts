import type { EntityManager } from '@mikro-orm/postgresql';
import { inTransaction } from '../platform/database/transaction.ts';
import { addImages, drawStyles } from './add-images.ts';
import { type AddedOrder, addOrders, historyDays } from './add-orders.ts';
import { seeded } from './random.ts';
import { daysBefore, type SampleContext, type SampleOptions } from './sample-context.ts';
import { addCustomers, addInventory } from './stock-studio.ts';

/** The sample studio is the same on every machine; only its dates follow the day on which it is made. */
const seed = 20_261_122;

/** Fills an empty studio with customers, inventory, orders and all that belongs to them, all in one transaction. */
export async function loadSample(em: EntityManager, options: SampleOptions): Promise<void> {
  await inTransaction(em, async em => {
    const making: SampleContext = { ...options, em, random: seeded(seed) };
    const [orders, drawings] = await Promise.all([addBusiness(making), drawStyles(seed)]);
    options.progress(`${await addImages(making, orders, drawings)} style images`);
  });
}

async function addBusiness(making: SampleContext): Promise<AddedOrder[]> {
  const customers = await addCustomers(making, daysBefore(making.now, historyDays + 30));
  const inventory = await addInventory(making, daysBefore(making.now, historyDays + 7));
  making.progress(`${customers.length} customers, ${inventory.size} inventory items`);
  return addOrders(making, customers, inventory);
}
