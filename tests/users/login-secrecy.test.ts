import { createHook } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { answerTo, guess, guesses, throttled, wrong } from '../support/guesses.ts';
import { aJunior, aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio({ env: { TRUST_PROXY: '127.0.0.1', LOGINS_PER_ACCOUNT_AND_ADDRESS: '3' } });

let hashed = 0;
const passwordHashing = createHook({
  init(_id, type) {
    if (type === 'argon2:HashWorker') hashed += 1;
  },
});

test('an unknown name, a wrong password and a deactivated designer take the same work and get the same answers', async () => {
  const [ada, gone] = [await aLead(studio), await aJunior(studio)];
  await runOn(studio.databaseUrl, 'update users set is_active = false where id = $1', [gone.id]);
  const tries = [
    { login: 'nobody', password: 'wrong' },
    { login: 'nobody@example.com', password: 'wrong' },
    { login: ada.username, password: 'wrong' },
    { login: ada.email, password: 'wrong' },
    { login: gone.username, password: gone.password },
    { login: gone.username.toUpperCase(), password: 'wrong' },
  ];
  await guess(studio, { login: 'first of all', from: '192.0.2.99' });
  const seen: unknown[] = [];
  for (const [i, each] of tries.entries()) seen.push(await costOf({ ...each, from: `192.0.2.${i}` }));
  for (const each of seen) expect(each).toEqual(seen[0]);
  expect(seen[0]).toMatchObject({ hashed: [1, 1, 1, 0] });
});

test('after guesses with one name of a designer, the other name takes the same work and gets the same answers as an unknown name', async () => {
  const ada = await aLead(studio);
  const tries = [
    { first: 'nobody-else', second: 'nobody-else@example.com', password: 'wrong' },
    { first: ada.username, second: ada.email, password: 'wrong' },
    { first: ada.username, second: ada.email, password: ada.password },
    { first: ada.email, second: ada.username, password: ada.password },
  ];
  const seen: unknown[] = [];
  for (const [i, { first, second, password }] of tries.entries()) {
    const from = `192.0.2.${50 + i}`;
    await guesses(studio, 3, { login: first, from });
    seen.push(await costOf({ login: second, password, from }));
  }
  for (const each of seen) expect(each).toEqual(seen[0]);
  expect(seen[0]).toMatchObject({ hashed: [1, 1, 1, 0] });
});

test('different spellings of one name share one limit', async () => {
  const zoe = await aLead(studio, { username: 'Zo\u00eb-Ikenna', email: 'zoe@example.com' });
  const spellings = [
    'Zo\u00eb-Ikenna',
    '  zo\u00eb-ikenna\t',
    'ZO\u00cb-IKENNA',
    'Zoe\u0308-Ikenna',
    'Zo\u00eb-\u0130kenna',
    'zo\u00eb-i\u212aenna',
    '\uff3ao\u00eb\uff0dikenna',
    'zo\u00eb-ik\u200benna\ufe0f',
  ];
  expect(await guesses(studio, 3, { login: zoe.username, from: '192.0.2.20' })).toEqual(wrong(3));
  const results: string[] = [];
  for (const login of spellings) results.push(await guess(studio, { login, from: '192.0.2.20' }));
  expect(results).toEqual(throttled(spellings.length));
  expect(await guess(studio, { login: zoe.username, password: zoe.password, from: '192.0.2.20' })).toBe('THROTTLED');
});

test('all addresses of one IPv6 customer share one limit, and the next customer has another', async () => {
  for (let i = 0; i < 3; i += 1) {
    const from = i % 2 ? `2001:db8:0:7::${i}` : `2001:0DB8:0000:0007:a:b:c:${i}`;
    expect(await guess(studio, { login: 'somebody', from })).toBe('WRONG_CREDENTIALS');
  }
  expect(await guess(studio, { login: 'somebody', from: '2001:db8:0:7:ffff::' })).toBe('THROTTLED');
  expect(await guess(studio, { login: 'somebody', from: '2001:db8:0:8::1' })).toBe('WRONG_CREDENTIALS');
});

test('the stored counts contain no name, address or password', async () => {
  const { username, password } = await aLead(studio, { username: 'Ifeoma' });
  await guess(studio, { login: username, password: 'a telling password', from: '198.51.100.77' });
  await guess(studio, { login: username, password, from: '198.51.100.77' });
  const rows = await runOn<{ key: string }>(studio.databaseUrl, 'select key from login_attempts');
  for (const { key } of rows)
    expect(key).toMatch(/^(address|account|known|user|user-known|(user-)?pair:[\w-]{43}):[\w-]{43}$/);
});

test('nobody can sign in while attempts cannot be counted', async () => {
  const ada = await aLead(studio);
  const input = `{ login: "${ada.username}", password: "${ada.password}" }`;
  const operation = `mutation { login(input: ${input}) { session { user { id } } errors { code } } }`;
  await runOn(studio.databaseUrl, 'alter table login_attempts rename to elsewhere');
  const { data, errors } = await ask(studio, operation);
  await runOn(studio.databaseUrl, 'alter table elsewhere rename to login_attempts');
  expect([data?.login, errors?.map(error => error.extensions.code)]).toEqual([null, ['INTERNAL_SERVER_ERROR']]);
  expect(await ask(studio, operation)).toMatchObject({ data: { login: { session: { user: { id: ada.id } } } } });
});

/** Tries four times and returns the answers, the statements and the number of password hashes. */
async function costOf(what: { login: string; password: string; from: string }) {
  const cost = { answers: [] as unknown[], statements: [] as string[][], hashed: [] as number[] };
  passwordHashing.enable();
  for (let i = 0; i < 4; i += 1) {
    studio.statements();
    hashed = 0;
    const answer = await answerTo(studio, what);
    cost.answers.push(answer.errors.map(error => ({ ...error, retryAfter: typeof error.retryAfter })));
    // A username and an e-mail address are looked up in different columns.
    cost.statements.push(studio.statements().map(text => text.replace(/"email"|"username"/, 'name')));
    cost.hashed.push(hashed);
  }
  passwordHashing.disable();
  return cost;
}
