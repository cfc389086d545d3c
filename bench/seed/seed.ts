import { Client } from 'pg';
import { wrongInBooks } from '../../tests/support/books.ts';
import { columnsOf, goods } from './goods.ts';
import { happenings } from './happenings.ts';
import { takings } from './takings.ts';

/**
 * Fills a migrated studio that has one user: so many orders, with three lines, one measurement of four values and two
 * payments each, one customer and one image to five orders, and the ledger and the timelines that belong to them. The newest
 * orders look the same whatever their number, so that boards of studios of different sizes can be compared.
 * Needs a superuser: rows are written with triggers off, then the books are checked. Throws when something is wrong in them.
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
    // What was written is on disk, so that no measurement pays for it.
    await client.query('checkpoint');
    const wrong = await wrongInBooks(client);
    if (Object.keys(wrong).length > 0) {
      const told = Object.entries(wrong).map(([rule, ids]) => `${rule}: ${ids.slice(0, 3).join(', ')}`);
      throw new Error(`The seeded books are wrong:\n${told.join('\n')}`);
    }
  } finally {
    await client.end();
  }
}
