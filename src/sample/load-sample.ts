import type { EntityManager } from '@mikro-orm/postgresql';
import { inTransaction } from '../platform/transaction.ts';
import { addImages } from './add-images.ts';
import { addOrder } from './add-order.ts';
import { daysBefore, type Making, type SampleOptions } from './making.ts';
import { seeded } from './random.ts';
import { addCustomers, addInventory } from './stock-studio.ts';

/** The sample studio is the same on every machine; only its dates follow the day on which it is made. */
const seed = 20_261_122;
const orderCount = 200;
/** How far the studio's books go back, in days. */
const history = 150;

/** Fills an empty studio with customers, inventory, orders and all that belongs to them, all in one transaction. */
export async function loadSample(em: EntityManager, options: SampleOptions): Promise<void> {
  await inTransaction(em, async em => {
    const making: Making = { ...options, em, random: seeded(seed) };
    const customers = await addCustomers(making, daysBefore(options.now, history + 30));
    const inventory = await addInventory(making, daysBefore(options.now, history + 7));
    options.progress(`${customers.length} customers, ${inventory.size} inventory items`);
    const orders = [];
    for (let i = 0; i < orderCount; i += 1) {
      const age = history * (1 - (i + 1) / orderCount);
      orders.push(await addOrder(making, { customer: making.random.pick(customers), inventory, age }));
      if ((i + 1) % 50 === 0) options.progress(`${i + 1} of ${orderCount} orders`);
    }
    options.progress(`${await addImages(making, orders)} style images`);
  });
}
