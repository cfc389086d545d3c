import type { CompiledQuery } from 'kysely';
import { Pool } from 'pg';
import { prepareStatements } from '../../src/platform/database/prepared-statements.ts';
import { readingFrom } from '../../src/platform/database/reading.ts';

/**
 * Reads rows often and prints by how many bytes the heap grew beyond what a young collection frees. Needs --expose-gc,
 * and a process of its own: what other tests allocate would count. Argument: a database URL.
 */
const pool = new Pool({ connectionString: process.argv[2], max: 1, pipeline: true } as never);
prepareStatements(pool, true);
const reading = readingFrom(pool);
const sql = 'select repeat($1, 50) || i as text from generate_series(1, 500) as i';
const read = () => reading.rows({ sql, parameters: ['x'] } as unknown as CompiledQuery<object>);
const used = (how: 'minor' | 'major') => {
  for (let i = 0; i < 3; i += 1) global.gc?.({ type: how });
  return process.memoryUsage().heapUsed;
};

for (let i = 0; i < 20; i += 1) await read();
const before = used('major');
for (let i = 0; i < 100; i += 1) await read();
process.stdout.write(String(used('minor') - before));
await pool.end();
