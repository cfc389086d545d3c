import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test, vi } from 'vitest';
import { ask } from '../support/ask.ts';
import { aLead, type Person } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { newUser, updateUser } from '../support/roster.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

afterEach(() => void vi.useRealTimers());

test.each([
  ['is made a junior', 'FORBIDDEN', ({ id }: Person) => updateUser(studio, studio.lead.token, id, junior)],
  ['is deactivated', 'SESSION_ENDED', ({ id }: Person) => updateUser(studio, studio.lead.token, id, inactive)],
  ['signs out', 'SESSION_ENDED', ({ token }: Person) => ask(studio, 'mutation { logout }', { token })],
])('a lead designer who %s while the body of their upload is sent no longer has a lead’s rights', async (...args) => {
  const [, code, loseRights] = args;
  const ada = await aLead(studio);
  const body = parts({ operations: { query, variables: { input: newUser('late') } }, map: {} });
  const socket = createConnection(Number(new URL(studio.url).port), '127.0.0.1');
  using _socket = { [Symbol.dispose]: () => socket.destroy() };
  socket.write(`${head(ada.token, body.length)}${body.slice(0, 40)}`);
  await expect.poll(() => runOn(studio.databaseUrl, counted, [ada.id]), { timeout: 60_000 }).toEqual([{ files: 1 }]);

  expect((await loseRights(ada)).errors).toBeUndefined();
  vi.setSystemTime(Date.now() + 1_001);
  socket.write(body.slice(40));
  const answer = await text(socket);
  expect(answer).toContain(`"code":"${code}"`);
  const created = "select from users where username = 'late'";
  expect(await runOn(studio.databaseUrl, created)).toEqual([]);
});

const junior = { role: 'JUNIOR_ADMIN' };
const inactive = { isActive: false };
const query = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } } }';
/** Counted after the session was checked and before the body is read. */
const counted = 'select files from upload_counts where user_id = $1';

function head(token: string, length: number): string {
  return `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${token}\r\napollo-require-preflight: true\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: ${length}\r\n\r\n`;
}

function parts(fields: Record<string, object>): string {
  const texts = Object.entries(fields).map(
    ([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${JSON.stringify(value)}\r\n`,
  );
  return `${texts.join('')}--b--\r\n`;
}
