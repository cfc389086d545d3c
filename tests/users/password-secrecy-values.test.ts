import { expect, test } from 'vitest';
import { post } from '../support/ask.ts';
import { useStudio } from '../support/use-studio.ts';

const operation = 'mutation ($input: LoginInput!) { login(input: $input) { errors { code } } }';
const secret = '918273645';

const studio = useStudio();

test.each<[string, unknown]>([
  ['is a number', { login: 'ada', password: Number(secret) }],
  ['is a list', { login: 'ada', password: [secret] }],
  ['is an object', { login: 'ada', password: { value: secret } }],
  ['was put for the name', { login: { password: secret }, password: 'x' }],
  ['stands beside a field that has a semicolon in its name', { login: 'ada', password: secret, 'a;b': 1 }],
  ['stands beside a field that has two', { login: 'ada', password: secret, '; a; b;': 1 }],
])('a password that %s is not echoed', async (_what, input) => {
  const response = await post(studio, operation, { variables: { input } });
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain(secret);
});

test.each([
  ['a number', `mutation { login(input: { login: "ada", password: ${secret} }) { errors { code } } }`],
  ['a list', `mutation { login(input: { login: "ada", password: ["${secret}"] }) { errors { code } } }`],
  ['without its name', `mutation { login(input: { login: "ada", "${secret}" }) { errors { code } } }`],
  ['without its name, in a block', `mutation { login(input: { login: "ada", """${secret}""" }) { errors { code } } }`],
  ['a refresh token', `mutation { refreshSession(refreshToken: ${secret}) { errors { code } } }`],
])('a password that is written into the query as %s is not echoed', async (_what, query) => {
  const response = await post(studio, query);
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain(secret);
});
