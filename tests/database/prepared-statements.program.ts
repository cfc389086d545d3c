import { Pool } from 'pg';
import { prepareStatements } from '../../src/platform/database/prepared-statements.ts';

/**
 * Sends statements often and prints which names PostgreSQL has them under. Arguments: a database URL, then the texts.
 */
const [, , connectionString, ...texts] = process.argv;
const pool = new Pool({ connectionString, max: 1 });
prepareStatements(pool, true);
const client = await pool.connect();
for (let i = 0; i < 5; i += 1) for (const text of texts) await client.query(text, ['x']);
const { rows } = await client.query('select name, statement from pg_prepared_statements order by statement');
process.stdout.write(JSON.stringify(rows));
client.release();
await pool.end();
