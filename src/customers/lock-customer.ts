import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { checkVersion, NotFound } from '../platform/basics/common-errors.ts';
import { Customer } from './customer.entity.ts';

/** The customer, locked until the transaction ends. Throws NotFound, and StaleVersion when it is another version by now. */
export async function lockCustomer(em: EntityManager, id: string, expectedVersion?: number | null): Promise<Customer> {
  const customer = await em.findOne(Customer, { id, deletedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!customer) throw new NotFound('There is no customer with this id (any more).', ['id']);
  checkVersion(customer, expectedVersion);
  return customer;
}
