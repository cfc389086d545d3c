import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { boardSql, oneSql } from './sql-text.ts';
import { numberIn, tell, today } from './wire.ts';

/**
 * No GraphQL: the view is one hand-written statement that returns JSON, and its text is sent unchanged. With PARSED it
 * is parsed and serialized again, the minimum for any program that looks at its answers.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20, options: '-c timezone=UTC' });
const parsed = process.env.PARSED === 'true';

const server = createServer(async (request, response) => {
  const { view, after, number } = JSON.parse(await bodyOf(request)) as {
    view: string;
    after?: string;
    number?: number;
  };
  const [name, text, key] = view === 'one' ? ['one', oneSql, number] : ['board', boardSql, numberIn(after)];
  const { rows } = await pool.query<{ answer: string }>({ name, text, values: [key, today(), process.env.PUBLIC_URL] });
  const answer = rows[0]?.answer ?? '';
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(parsed ? JSON.stringify(JSON.parse(answer)) : answer);
});
server.listen(0, '127.0.0.1', () => tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}
