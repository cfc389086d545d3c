import { expect, test } from 'vitest';
import { ask, post } from '../support/ask.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { aLead } from '../support/people.ts';
import { logIn, refresh, refreshed, whoIs } from '../support/sessions.ts';
import { openStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';

/** With punctuation that could end a careless search for the value too early. */
const passwords = ['hunter2', 'hunter2; and more', 'a "quoted" hunter2', "hunter2's; \\ \n `x`", '{ hunter2: 1 }; y'];
const operation = 'mutation ($input: LoginInput!) { login(input: $input) { errors { code } } }';

const studio = useStudio();

test.each<[string, (password: string) => unknown, RegExp]>([
  ['the name is missing', password => ({ password }), /"login" of required type "String!" was not provided/],
  ['the name is null', password => ({ login: null, password }), /at "input.login"; Expected non-nullable type/],
  ['the name is a number', password => ({ login: 1, password }), /at "input.login"; String cannot represent/],
  ['a field is unknown', password => ({ login: 'ada', password, otp: 1 }), /"otp" is not defined/],
  ['a field is nearly right', password => ({ login: 'ada', password, pasword: 1 }), /"pasword" is not defined/],
  ['all of it is one text', password => password, /Expected type "LoginInput" to be an object/],
  ['the password stands in a list', password => [{ password }], /to be an object/],
  ['the password stands in an object of its own', password => ({ login: 'ada', secret: { password } }), /"secret"/],
])('the answer says what is wrong, and not the password, when %s', async (_what, input, problem) => {
  for (const password of passwords) {
    const response = await post(studio, operation, { variables: { input: input(password) } });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text).not.toContain('hunter2');
    const { errors } = JSON.parse(text) as Awaited<ReturnType<typeof ask>>;
    expect(errors?.map(({ extensions }) => extensions)).toContainEqual({ code: 'BAD_USER_INPUT' });
    expect(errors?.map(({ message }) => message).join('\n')).toMatch(problem);
  }
});

test('the answer does not contain the password when the body is malformed JSON, or when the password is just wrong', async () => {
  const headers = { 'content-type': 'application/json' };
  const body = '{"variables":{"password":"hunter2"},"query":"mutation {';
  const broken = await fetch(`${studio.url}/graphql`, { method: 'POST', headers, body });
  expect(await broken.text()).not.toContain('hunter2');
  expect(JSON.stringify(await logIn(studio, 'ada', 'hunter2'))).not.toContain('hunter2');
});

test('the most verbose log contains requests, and no password, token, name or e-mail address', async () => {
  await using studio = await openStudio({ env: { LOG_LEVEL: 'trace' } });
  const lines = logLinesOf(studio.app);
  const ada = await aLead(studio, { username: 'adaeze', email: 'adaeze@example.com', password: 'hunter2' });
  const session = (await logIn(studio, 'adaeze@example.com', 'hunter2')).data?.login.session;
  const next = await refreshed(studio, session?.refreshToken ?? '', session?.accessToken);
  await refresh(studio, session?.refreshToken ?? '');
  await whoIs(studio, `Bearer ${ada.token}`);
  await whoIs(studio, `Bearer ${next.accessToken}`);
  await logIn(studio, 'adaeze', 'hunter2 wrong');
  await post(studio, operation, { variables: { input: { password: 'hunter2' } } });
  await ask(studio, '{ customers(search: "adaeze") { totalCount } }', { token: ada.token });
  const byGet = new URLSearchParams({ query: '{ me { id } }', password: 'hunter2' });
  await fetch(`${studio.url}/graphql?${byGet}`, { headers: { authorization: `Bearer ${ada.token}` } });
  await fetch(`${studio.url}/hunter2?token=${ada.token}`);
  await expect.poll(() => lines.filter(line => line.includes('"msg":"request"'))).toHaveLength(10);
  const secrets = [session?.accessToken, session?.refreshToken, next.accessToken, next.refreshToken, ada.token];
  for (const secret of ['hunter2', 'adaeze', 'Bearer', ...secrets]) expect(lines.join('')).not.toContain(secret);
});
