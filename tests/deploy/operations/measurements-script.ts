import type { Maker } from './maker.ts';

/** Records measurements as a junior designer; changes some, deletes two and restores one of them. */
export async function makeMeasurements({ change, keyed, made, id, people }: Maker): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    const values = [
      { name: 'chest', value: `${90 + i}.5` },
      { name: 'shoulderSlope', value: '12.75', unit: 'DEGREE' },
      { name: 'waist', text: `${30 + i} 5/8"`, unit: 'INCH' },
    ];
    const input = {
      customerId: id('customers', i),
      type: i % 2 ? 'Bodice' : 'bodice',
      values,
      notes: `m${i}`,
      takenOn: `2026-03-0${i + 1}`,
    };
    const row = await change('recordMeasurement', keyed(input), people.junior);
    if (row.id) made.measurements.push(row.id);
  }
  const values = [{ name: 'waist', value: '31.25', unit: 'INCH' }];
  for (let i = 0; i < 3; i += 1) await change('updateMeasurement', { id: id('measurements', i), input: { values } });
  await change('updateMeasurement', {
    id: id('measurements', 0),
    input: { values: [{ name: 'waist', text: '1,234' }] },
  });
  for (const i of [4, 5]) await change('deleteMeasurement', { id: id('measurements', i) });
  await change('restoreMeasurement', { id: id('measurements', 4) });
}
