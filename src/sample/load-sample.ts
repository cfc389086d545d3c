import type { EntityManager } from '@mikro-orm/postgresql';
import { inTransaction } from '../platform/database/transaction.ts';
import { addImages, drawStyles } from './add-images.ts';
import { addOrders, history, type MadeOrder } from './add-orders.ts';
import { daysBefore, type Making, type SampleOptions } from './making.ts';
import { seeded } from './random.ts';
import { addCustomers, addInventory } from './stock-studio.ts';

/** The sample studio is the same on every machine; only its dates follow the day on which it is made. */
const seed = 20_261_122;

/** Fills an empty studio with customers, inventory, orders and all that belongs to them, all in one transaction. */
export async function loadSample(em: EntityManager, options: SampleOptions): Promise<void> {
  await inTransaction(em, async em => {
    const making: Making = { ...options, em, random: seeded(seed) };
    const [orders, drawings] = await Promise.all([addBusiness(making), drawStyles(seed)]);
    options.progress(`${await addImages(making, orders, drawings)} style images`);
  });
}

async function addBusiness(making: Making): Promise<MadeOrder[]> {
  const customers = await addCustomers(making, daysBefore(making.now, history + 30));
  const inventory = await addInventory(making, daysBefore(making.now, history + 7));
  making.progress(`${customers.length} customers, ${inventory.size} inventory items`);
  return addOrders(making, customers, inventory);
}
