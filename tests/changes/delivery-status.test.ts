import { describe, expect, test } from 'vitest';
import { deliveryStatusOn } from '../../src/orders/delivery-status.ts';
import { dayOf } from '../../src/platform/basics/studio.ts';
import { data } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';

/** The last moment of the 21st and the first of the 22nd of a month in a time zone. */
const midnights = [
  { zone: 'Africa/Lagos', month: '2026-11', last: '2026-11-21T22:59:59.999Z', first: '2026-11-21T23:00:00.000Z' },
  { zone: 'Pacific/Honolulu', month: '2026-11', last: '2026-11-22T09:59:59.999Z', first: '2026-11-22T10:00:00.000Z' },
  { zone: 'Pacific/Auckland', month: '2026-11', last: '2026-11-21T10:59:59.999Z', first: '2026-11-21T11:00:00.000Z' },
  { zone: 'Pacific/Auckland', month: '2026-06', last: '2026-06-21T11:59:59.999Z', first: '2026-06-21T12:00:00.000Z' },
];

test.each(midnights)('in $zone in $month an order becomes overdue at midnight', ({ zone, month, ...at }) => {
  const studio = { name: 'Atelier', currency: 'NGN', digits: 2, timeZone: zone };
  const [before, after] = [dayOf(new Date(at.last), studio), dayOf(new Date(at.first), studio)];
  expect([before, after]).toEqual([`${month}-21`, `${month}-22`]);
  const status = (today: string, deliveryDate: string | null, deliveredAt: string | null = null) =>
    deliveryStatusOn(today, { status: 'IN_PROGRESS', deliveryDate, deliveredAt });
  expect([status(before, `${month}-21`), status(after, `${month}-21`)]).toEqual(['SCHEDULED', 'OVERDUE']);
  expect([status(before, `${month}-20`), status(after, `${month}-22`)]).toEqual(['OVERDUE', 'SCHEDULED']);
  expect([status(after, null), status(after, `${month}-01`, at.last)]).toEqual(['UNSCHEDULED', 'DELIVERED']);
});

describe.each(['Africa/Lagos', 'Pacific/Honolulu', 'Pacific/Auckland'])('a studio in %s', zone => {
  test('has orders due today as scheduled and those due yesterday as overdue, also in filters', async () => {
    await using studio = await openStudio({ env: { STUDIO_TIME_ZONE: zone } });
    const { token } = await aLead(studio);
    const day = await dayThere(studio.databaseUrl, zone);
    const due = [-1, 0, 1].map(days => daysAfter(day, days));
    for (const deliveryDate of due) await anOrder(studio, { deliveryDate });
    const query = `{ orders(orderBy: [{ field: NUMBER }]) { nodes { deliveryDate deliveryStatus } }
      overdue: orders(where: { deliveryStatus: [OVERDUE] }, orderBy: [{ field: NUMBER }]) { nodes { deliveryDate } } }`;
    const answer = await data(studio, query, { token });
    const expected = (today: string) => ({
      orders: {
        nodes: due.map(deliveryDate => ({
          deliveryDate,
          deliveryStatus: deliveryDate < today ? 'OVERDUE' : 'SCHEDULED',
        })),
      },
      overdue: { nodes: due.filter(each => each < today).map(deliveryDate => ({ deliveryDate })) },
    });
    // The day can change while the test runs.
    expect([expected(day), expected(await dayThere(studio.databaseUrl, zone))]).toContainEqual(answer);
  });
});

/** The current day in a time zone, from PostgreSQL. */
async function dayThere(database: string, zone: string): Promise<string> {
  const [row] = await runOn<{ day: string }>(database, 'select (now() at time zone $1)::date::text as day', [zone]);
  return row?.day ?? '';
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
