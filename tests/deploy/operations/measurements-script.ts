import type { Maker } from './maker.ts';

/** Records measurements as a junior designer; changes some and deletes one. */
export async function makeMeasurements({ change, keyed, made, id, people }: Maker): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    const values = [
      { name: 'chest', value: `${90 + i}.5` },
      { name: 'shoulderSlope', value: '12.75', unit: 'DEGREE' },
    ];
    const input = { customerId: id('customers', i), type: i % 2 ? 'Bodice' : 'bodice', values, notes: `m${i}` };
    const row = await change('recordMeasurement', keyed(input), people.junior);
    if (row.id) made.measurements.push(row.id);
  }
  const values = [{ name: 'waist', value: '31.25', unit: 'INCH' }];
  for (let i = 0; i < 3; i += 1) await change('updateMeasurement', { id: id('measurements', i), input: { values } });
  await change('deleteMeasurement', { id: id('measurements', 5) });
}
