import { line, notes, optionalLine } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import type { Customer } from './customer.entity.ts';
import type { UpdateCustomerInput } from './customer.inputs.ts';
import { lockCustomer } from './lock-customer.ts';

/**
 * Changes what the input names about a customer; what stays the same is no change. Returns the id. Throws NotFound, StaleVersion, UserErrors for texts
 * that break a rule.
 */
export function updateCustomer({ em, now }: Context, id: string, input: UpdateCustomerInput): Promise<string> {
  return inTransaction(em, async em => {
    const customer = await lockCustomer(em, id, input.expectedVersion);
    const problems = new Problems();
    const before = values(customer);
    if (input.name !== undefined) customer.name = line(problems, input.name ?? '', ['name']);
    if (input.email !== undefined) customer.email = input.email;
    if (input.phone !== undefined) customer.phone = optionalLine(problems, input.phone, ['phone']);
    if (input.notes !== undefined) customer.notes = notes(problems, input.notes, ['notes']);
    problems.throwIfAny();
    if (before !== values(customer)) customer.touch(now);
    return id;
  });
}

function values({ name, email, phone, notes }: Customer): string {
  return JSON.stringify([name, email, phone, notes]);
}
