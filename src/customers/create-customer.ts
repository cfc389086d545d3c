import { checkLine, checkNotes, checkOptionalLine } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { newId } from '../platform/database/columns.ts';
import type { InputValues } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { Customer } from './customer.entity.ts';
import type { CreateCustomerInput } from './customer.inputs.ts';

/** Adds a customer. Returns the id. Throws UserErrors for texts that break a rule, KeyReused. */
export function createCustomer(ctx: Context, input: CreateCustomerInput): Promise<string> {
  return oncePerKey(ctx, { change: 'createCustomer', args: { input } }, async em => {
    const problems = new Problems();
    const values = {
      name: checkLine(problems, input.name, ['name']),
      email: input.email ?? null,
      phone: checkOptionalLine(problems, input.phone, ['phone']),
      notes: checkNotes(problems, input.notes, ['notes']),
    } satisfies InputValues<CreateCustomerInput>;
    problems.throwIfAny();
    return em.create(Customer, { id: newId(), ...values, createdAt: ctx.now, updatedAt: ctx.now }).id;
  });
}
