import { checkLine, checkNotes, checkOptionalLine } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { touch } from '../platform/database/touch.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { assign } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import type { UpdateCustomerInput } from './customer.inputs.ts';
import { lockCustomer } from './lock-customer.ts';

/**
 * Changes the fields of a customer that the input names. A field that already has the value sent is no change. Returns
 * the id. Throws NotFound, StaleVersion, UserErrors for texts that break a rule.
 */
export function updateCustomer({ em, now }: Context, id: string, input: UpdateCustomerInput): Promise<string> {
  return inTransaction(em, async em => {
    const customer = await lockCustomer(em, id, input.expectedVersion);
    const problems = new Problems();
    const changed = assign(customer, input, {
      name: name => checkLine(problems, name ?? '', ['name']),
      email: email => email,
      phone: phone => checkOptionalLine(problems, phone, ['phone']),
      notes: notes => checkNotes(problems, notes, ['notes']),
    });
    problems.throwIfAny();
    if (changed.length > 0) touch(customer, now);
    return id;
  });
}
