import { expect, test } from 'vitest';
import { ask, data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ junior: await aJunior(studio) }));

test('a customer has all their measurements, newest first, in the requested unit', async () => {
  const customer = await aCustomer(studio);
  const order = await anOrder(studio, { customer });
  await aMeasurement(studio, customer.id, {
    type: 'Trousers',
    values: [{ name: 'inseam', value: '31.5', unit: 'INCH' }],
  });
  const values = [
    { name: 'waist', value: '80', unit: 'CENTIMETRE' as const },
    { name: 'shoulderSlope', value: '13', unit: 'DEGREE' as const },
    { name: 'Collar stand', value: '4.25', unit: 'CENTIMETRE' as const },
  ];
  await aMeasurement(studio, customer.id, { orderId: order.id, type: 'Shirt', values, by: studio.junior.id });
  const query = `query ($id: ID!) { customer(id: $id) { measurements {
    type order { number } takenBy { id } values(unit: MILLIMETRE) { name label value unit } entered: values { value unit }
  } } }`;
  expect(await data(studio, query, { variables: { id: customer.id }, token: studio.junior.token })).toEqual({
    customer: {
      measurements: [
        {
          type: 'Shirt',
          order: { number: order.number },
          takenBy: { id: studio.junior.id },
          values: [
            { name: 'waist', label: 'Waist circumference', value: '800', unit: 'MILLIMETRE' },
            { name: 'shoulderSlope', label: 'Shoulder slope', value: '13', unit: 'DEGREE' },
            { name: 'Collar stand', label: 'Collar stand', value: '42', unit: 'MILLIMETRE' },
          ],
          entered: [
            { value: '80', unit: 'CENTIMETRE' },
            { value: '13', unit: 'DEGREE' },
            { value: '4.25', unit: 'CENTIMETRE' },
          ],
        },
        {
          type: 'Trousers',
          order: null,
          takenBy: null,
          values: [{ name: 'inseam', label: 'Inseam', value: '800', unit: 'MILLIMETRE' }],
          entered: [{ value: '31.5', unit: 'INCH' }],
        },
      ],
    },
  });
});

test('previous states are kept as revisions, newest first', async () => {
  const measurement = await aMeasurement(studio, (await aCustomer(studio)).id);
  for (const [version, value] of [
    [1, '90'],
    [2, '91.5'],
  ]) {
    const values = JSON.stringify([{ name: 'chest', value, unit: 'CENTIMETRE' }]);
    const insert = `insert into measurement_revisions (measurement_id, version, "values", recorded_at) values ($1, $2, $3, now())`;
    await runOn(studio.databaseUrl, insert, [measurement.id, version, values]);
  }
  const query =
    'query ($id: ID!) { measurement(id: $id) { revisions { version values { value } recordedBy { id } } } }';
  expect(await data(studio, query, { variables: { id: measurement.id }, token: studio.junior.token })).toEqual({
    measurement: {
      revisions: [
        { version: 2, values: [{ value: '91.5' }], recordedBy: null },
        { version: 1, values: [{ value: '90' }], recordedBy: null },
      ],
    },
  });
});

test('lengths cannot be requested in degrees', async () => {
  const measurement = await aMeasurement(studio, (await aCustomer(studio)).id);
  const query = 'query ($id: ID!) { measurement(id: $id) { values(unit: DEGREE) { value } } }';
  expect(await ask(studio, query, { variables: { id: measurement.id }, token: studio.junior.token })).toMatchObject({
    data: { measurement: null },
    errors: [{ path: ['measurement', 'values'], extensions: { code: 'BAD_USER_INPUT' } }],
  });
});

test('the catalogue lists the standard measurements and how to take them', async () => {
  const { measurementCatalogue } = await data<{ measurementCatalogue: { name: string; description: string }[] }>(
    studio,
    '{ measurementCatalogue { name label unit description } }',
    { token: studio.junior.token },
  );
  expect(measurementCatalogue.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['chest', 'waist', 'inseam', 'hpsToWaistBack']),
  );
  expect(measurementCatalogue).toHaveLength(new Set(measurementCatalogue.map(({ name }) => name)).size);
});
