import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { InUse } from '../platform/basics/common-errors.ts';
import { countInWords } from '../platform/basics/in-words.ts';
import { touch } from '../platform/database/touch.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { lockCustomer } from './lock-customer.ts';

/**
 * Hides a customer. Returns the id. Throws NotFound, StaleVersion, and InUse while they have orders or measurements
 * that are not deleted.
 */
export function deleteCustomer({ em, now }: Context, id: string, expectedVersion?: number | null): Promise<string> {
  return inTransaction(em, async em => {
    const customer = await lockCustomer(em, id, expectedVersion);
    const { orders, measurements, kept } = await countDependents(em, id);
    if (kept > 0) {
      const which = countInWords(kept, 'order');
      throw new InUse(`${customer.name} has ${which} with payments or begun work, which cannot be deleted.`, ['id']);
    }
    if (orders + measurements > 0) {
      const holders = [countInWords(orders, 'order'), countInWords(measurements, 'measurement')]
        .filter(Boolean)
        .join(' and ');
      throw new InUse(`${customer.name} still has ${holders}: delete those first.`, ['id']);
    }
    customer.deletedAt = now;
    touch(customer, now);
    return id;
  });
}

/** This folder cannot import the folders of orders and measurements, which depend on it: hence plain SQL. */
async function countDependents(em: EntityManager, id: string): Promise<Dependents> {
  const { rows } = await sql<Dependents>`select
    (select count(*)::int from orders where customer_id = ${id} and deleted_at is null) as orders,
    (select count(*)::int from orders where customer_id = ${id} and deleted_at is null
      and (exists (select from payments where order_id = orders.id)
        or exists (select from order_events where order_id = orders.id and kind = 'STATUS_CHANGED'
          and details ->> 'to' <> 'CANCELLED'))) as kept,
    (select count(*)::int from measurements where customer_id = ${id} and deleted_at is null) as measurements
  `.execute(em.getKysely());
  return rows[0] ?? { orders: 0, kept: 0, measurements: 0 };
}

/** How many there are that are not deleted. */
interface Dependents {
  orders: number;
  /** Orders that `deleteOrder` refuses, as they have or had payments or work on them began. */
  kept: number;
  measurements: number;
}
