import { Client } from 'pg';
import { wrongInBooks } from '../../tests/support/books.ts';
import { columnsOf, goods } from './goods.ts';
import { happenings } from './happenings.ts';
import { takings } from './takings.ts';

/**
 * Fills a migrated studio that has one user. Each order gets three lines, one measurement of four values and two
 * payments; every five orders get one customer and one image. The stock ledger and the timelines match. The newest
 * orders look the same in a studio of any size, so that their boards can be compared. Requires a superuser: rows are
 * written with triggers disabled. Then the books are checked. Throws when they are wrong.
 */
export async function seed(url: string, orders: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    for (const statement of [columnsOf(orders), ...goods, ...takings, ...happenings]) await client.query(statement);
    await client.query('commit');
    await client.query('vacuum analyze');
    // Writes everything to disk now, so that it does not happen during a measurement.
    await client.query('checkpoint');
    const wrong = await wrongInBooks(client);
    if (Object.keys(wrong).length > 0) {
      const problems = Object.entries(wrong).map(([rule, ids]) => `${rule}: ${ids.slice(0, 3).join(', ')}`);
      throw new Error(`The seeded books are wrong:\n${problems.join('\n')}`);
    }
  } finally {
    await client.end();
  }
}
