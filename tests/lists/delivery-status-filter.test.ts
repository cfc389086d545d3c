import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import { deliveryStatusOf } from '../support/known-orders.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';

// These two are always on different days: their clocks are 25 hours apart.
test.each(['Pacific/Kiritimati', 'Pacific/Midway'])(
  'an order is overdue once its due day is over in %s, in lists as in the order itself',
  async timeZone => {
    await using studio = await openStudio({ env: { STUDIO_TIME_ZONE: timeZone } });
    const { token } = await aJunior(studio);
    const item = await anInventoryItem(studio);
    const dayThere = async () => {
      const [row] = await runOn<{ day: string }>(
        studio.databaseUrl,
        'select (now() at time zone $1)::date::text as day',
        [timeZone],
      );
      return row?.day ?? '';
    };
    const before = await dayThere();
    const due = [
      ...[-2, -1, 0, 1, 2].map(days => new Date(Date.parse(before) + days * 86_400_000).toISOString().slice(0, 10)),
      null,
    ];
    for (const deliveryDate of due) {
      await anOrder(studio, { deliveryDate });
      await anOrder(studio, { deliveryDate, items: [{ item, quantity: '1' }], moves: ['IN_PROGRESS', 'COMPLETED'] });
      await anOrder(studio, { deliveryDate, moves: ['CANCELLED'] });
    }
    await runOn(
      studio.databaseUrl,
      "update orders set delivered_at = now() where status = 'COMPLETED' and number % 2 = 0",
    );
    const rows = await runOn<{ number: number; status: string; due: string | null; delivered: boolean }>(
      studio.databaseUrl,
      'select number, status::text, delivery_date::text as due, delivered_at is not null as delivered from orders',
    );
    const statuses = ['UNSCHEDULED', 'SCHEDULED', 'OVERDUE', 'DELIVERED', 'CANCELLED'];
    const lists = statuses.map(
      status => `${status}: orders(where: {deliveryStatus: [${status}]}) { nodes { number deliveryStatus } }`,
    );
    type Found = { nodes: { number: number; deliveryStatus: string }[] };
    const answer = await data<Record<string, Found> & { studio: { today: string } }>(
      studio,
      `{ studio { today } ${lists.join(' ')} }`,
      { token },
    );
    const today = answer.studio.today;
    expect([before, await dayThere()]).toContain(today);
    for (const status of statuses) {
      const expected = rows.filter(row => deliveryStatusOf(row, today) === status).map(row => row.number);
      expect(expected).not.toEqual([]);
      expect(answer[status]?.nodes).toEqual(
        expected.sort((a, b) => b - a).map(number => ({ number, deliveryStatus: status })),
      );
    }
  },
);
