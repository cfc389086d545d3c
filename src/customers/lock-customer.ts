import type { EntityManager } from '@mikro-orm/postgresql';
import { lockRow } from '../platform/database/lock-row.ts';
import { Customer } from './customer.entity.ts';

/** The customer, locked until the transaction ends. Throws NotFound, StaleVersion. */
export function lockCustomer(em: EntityManager, id: string, expectedVersion?: number | null): Promise<Customer> {
  return lockRow(em, Customer, { noun: 'customer', where: { id, deletedAt: null }, expectedVersion });
}
