import { Customer } from '../customers/customer.entity.ts';
import { newId } from '../platform/database/columns.ts';
import { type BodyModel, bodyModels, type Figure } from './body-models.ts';
import { sampleCustomers } from './customers.ts';
import type { SampleContext } from './sample-context.ts';

export interface AddedCustomer {
  id: string;
  figure: Figure;
  /** The body that all their measurements are taken from. */
  body: BodyModel;
}

/** Adds the customers as of this moment. */
export async function addCustomers({ em, random }: SampleContext, at: Date): Promise<AddedCustomer[]> {
  const customers = sampleCustomers.map(({ figure, ...fields }) => {
    const { id } = em.create(Customer, { id: newId(), ...fields, createdAt: at, updatedAt: at });
    return { id, figure, body: random.pick(bodyModels.filter(body => body.figure === figure)) };
  });
  await em.flush();
  em.clear();
  return customers;
}
