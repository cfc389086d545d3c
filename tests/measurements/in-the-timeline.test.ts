import { expect, test } from 'vitest';
import { changesAs } from '../changes/changes.ts';
import { data } from '../support/ask.ts';
import { aCustomer, anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => {
  const junior = await aJunior(studio);
  return { junior, changes: changesAs(studio, junior.token) };
});

test('the timeline of an order tells when its measurement was recorded, changed, deleted and restored, and by whom', async () => {
  const customer = await aCustomer(studio);
  const order = await anOrder(studio, { customer });
  const inches = (text: string) => [{ name: 'waist', text, unit: 'INCH' }];
  const input = { customerId: customer.id, orderId: order.id, type: 'Gown', values: inches('34½') };
  const { id } = await studio.changes.make('recordMeasurement', { input });
  await studio.changes.make('updateMeasurement', { id, input: { values: inches('35 1/4'), takenOn: '2026-03-01' } });
  // No change, and so no event.
  await studio.changes.make('updateMeasurement', { id, input: { takenOn: '2026-03-01' } });
  await studio.changes.make('deleteMeasurement', { id });
  await studio.changes.make('restoreMeasurement', { id });
  const query = `query ($id: ID!) { order(id: $id) { version timeline { nodes { __typename actor { id }
    ... on MeasurementRecorded { measurement { id } values { name fromValue { text } toValue { text unit } } }
    ... on MeasurementChanged { measurement { id } fields fromTakenOn toTakenOn values { name fromValue { text } toValue { text unit } } }
    ... on MeasurementRemoved { measurement { id } } ... on MeasurementRestored { measurement { id } } } } } }`;
  const actor = { id: studio.junior.id };
  const measurement = { id };
  const to = (text: string) => ({ text, unit: 'INCH' });
  expect(await data(studio, query, { token: studio.junior.token, variables: { id: order.id } })).toEqual({
    order: {
      version: 5,
      timeline: {
        nodes: [
          { __typename: 'OrderCreated', actor: null },
          {
            __typename: 'MeasurementRecorded',
            actor,
            measurement,
            values: [{ name: 'waist', fromValue: null, toValue: to('34 1/2') }],
          },
          {
            __typename: 'MeasurementChanged',
            actor,
            measurement,
            fields: ['values', 'takenOn'],
            fromTakenOn: null,
            toTakenOn: '2026-03-01',
            values: [{ name: 'waist', fromValue: { text: '34 1/2' }, toValue: to('35 1/4') }],
          },
          { __typename: 'MeasurementRemoved', actor, measurement },
          { __typename: 'MeasurementRestored', actor, measurement },
        ],
      },
    },
  });
});
