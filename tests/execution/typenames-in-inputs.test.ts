import { expect, test } from 'vitest';
import { ask, data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { refusal } from '../support/refusal.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

test('a client sends back what it read into its cache, with the `__typename` that it added to every object', async () => {
  const { id } = await aMeasurement(studio, (await aCustomer(studio)).id);
  const read = 'query ($id: ID!) { measurement(id: $id) { values { __typename name unit value } } }';
  const variables = { id };
  const { measurement } = await data<{ measurement: { values: object[] } }>(studio, read, {
    ...studio.lead,
    variables,
  });
  expect(measurement.values).toMatchObject([{ __typename: 'MeasurementValue', name: 'chest' }]);

  const change = `mutation ($id: ID!, $input: UpdateMeasurementInput!) {
    updateMeasurement(id: $id, input: $input) { measurement { type values { __typename name unit value } } errors { message } }
  }`;
  const input = { __typename: 'Measurement', type: 'Cape', values: measurement.values };
  expect(await ask(studio, change, { ...studio.lead, variables: { id, input } })).toEqual({
    data: { updateMeasurement: { measurement: { type: 'Cape', values: measurement.values }, errors: [] } },
  });
});

test('`__typename` in a filter or a sort restricts nothing', async () => {
  await anOrder(studio);
  const query =
    'query ($where: OrderWhere, $by: [OrderSort!]) { orders(where: $where, orderBy: $by) { totalCount nodes { id } } }';
  const send = (where?: object, by?: object[]) => ask(studio, query, { ...studio.lead, variables: { where, by } });
  const all = await send();
  expect(all).toMatchObject({ data: { orders: { totalCount: 1 } } });
  const __typename = 'OrderWhere';
  const where = { __typename, or: [{ __typename }, { __typename, deliveryDate: { __typename } }] };
  expect(await send(where, [{ __typename: 'OrderSort', field: 'NUMBER' }])).toEqual(all);
});

test('a retry with `__typename` is the same input as one without', async () => {
  const create =
    'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } errors { message } } }';
  const input = { name: 'Ada Obi', idempotencyKey: 'ada' };
  const send = (input: object) => ask(studio, create, { ...studio.lead, variables: { input } });
  const first = await send(input);
  expect(first).toMatchObject({ data: { createCustomer: { customer: { id: expect.any(String) }, errors: [] } } });
  expect(await send({ ...input, __typename: 'Customer' })).toEqual(first);
});

test('in the text of a query, where no client adds it, `__typename` is refused in an input like any unknown field', async () => {
  for (const name of ['__typename', 'nickname']) {
    const query = `mutation { createCustomer(input: { name: "Ada", ${name}: "Customer" }) { customer { id } } }`;
    expect(await refusal(studio, studio.lead, query)).toMatchObject({
      errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }],
    });
  }
});
