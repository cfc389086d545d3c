import { describe, expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';

/** Between these two it is never the same day. */
describe.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('a studio in %s', zone => {
  const studio = useStudio(async studio => ({ ...(await asLead(studio)), customerId: (await aCustomer(studio)).id }), {
    env: { STUDIO_TIME_ZONE: zone },
  });

  test('has measurements that were taken today or before, never tomorrow', async () => {
    const { today } = (
      await data<{ studio: { today: string } }>(studio, '{ studio { today } }', {
        token: studio.lead.token,
      })
    ).studio;
    const values = [{ name: 'chest', value: '90' }];
    const input = { customerId: studio.customerId, type: 'Gown', values };
    for (const takenOn of [today, '1900-01-01', '2024-02-29', null]) {
      const recorded = await studio.changes.make('recordMeasurement', { input: { ...input, takenOn } });
      expect(recorded).toMatchObject({ takenOn });
      // Another day is a change, the same one is none.
      expect(await studio.changes.make('updateMeasurement', { id: recorded.id, input: { takenOn } })).toMatchObject({
        version: 1,
      });
    }
    // Two days on, so that a midnight during this test does not matter.
    const late = new Date(Date.parse(today) + 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    expect(await studio.changes.codes('recordMeasurement', { input: { ...input, takenOn: late } })).toEqual([
      'INVALID takenOn',
    ]);
    expect(await studio.changes.codes('recordMeasurement', { input: { ...input, takenOn: '1899-12-31' } })).toEqual([
      'INVALID takenOn',
    ]);
  });
});
