import { expect, test } from 'vitest';
import { post } from '../support/ask.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { aLead } from '../support/people.ts';
import { changePassword, createUser, newUser, updateUser } from '../support/roster.ts';
import { useStudio } from '../support/use-studio.ts';

const secret = 'hunter2; "quoted" { at: 1 }';
const changes: [string, string, string, object][] = [
  ['createUser', 'input: CreateUserInput!', 'createUser(input: $input)', newUser('ada')],
  ['updateUser', 'id: ID!, $input: UpdateUserInput!', 'updateUser(id: $id, input: $input)', {}],
  ['changePassword', 'input: ChangePasswordInput!', 'changePassword(input: $input)', { currentPassword: 'x' }],
];

const studio = useStudio(
  async studio => ({ lines: logLinesOf(studio.app), lead: await aLead(studio, { password: secret }) }),
  { env: { LOG_LEVEL: 'trace' } },
);

test.each(changes)(
  '%s does not echo a password that is malformed or in the wrong field',
  async (name, args, call, rest) => {
    const key = name === 'changePassword' ? 'newPassword' : 'password';
    const operation = `mutation ($${args}) { ${call} { errors { message } } }`;
    const malformed: unknown[] = [
      ...[[secret], { value: secret }].map(value => ({ ...rest, [key]: value })),
      ...[
        { [key]: secret, nonsense: 1 },
        { [key]: secret, passwort: secret },
      ].map(more => ({
        ...rest,
        ...more,
      })),
      ...[secret, [{ [key]: [secret] }], { ...rest, username: { secret }, [key]: secret }],
    ];
    // A user error where the change has the field.
    const wrongEmail = { ...rest, [key]: secret, email: secret };
    for (const input of [...malformed, wrongEmail]) {
      const response = await post(studio, operation, {
        token: studio.lead.token,
        variables: { id: studio.lead.id, input },
      });
      expect(response.status).toBe(input === wrongEmail && name !== 'changePassword' ? 200 : 400);
      expect(await response.text()).not.toContain('hunter2');
    }
  },
);

test.each([
  ['createUser', 'createUser(input: { username: "ada", password: 918273645 }) { errors { message } }'],
  ['updateUser', `updateUser(id: "${crypto.randomUUID()}", input: { password: ["918273645"] }) { errors { message } }`],
  [
    'changePassword',
    'changePassword(input: { currentPassword: 918273645, newPassword: { a: "918273645" } }) { user { id } }',
  ],
])('%s does not echo a malformed password that is written into the query', async (_name, call) => {
  const response = await post(studio, `mutation { ${call} }`, { token: studio.lead.token });
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain('918273645');
});

test('no answer contains a password, whether it is refused, wrong or accepted, and neither does the log', async () => {
  const answers = [
    await createUser(studio, studio.lead.token, { ...newUser('ada'), password: 'hunter2' }),
    await createUser(studio, studio.lead.token, { ...newUser('ada'), password: 'hunter2hunter2hunter2' }),
    await createUser(studio, studio.lead.token, { ...newUser('ada'), password: `hunter2 ${'x'.repeat(300)}` }),
    await createUser(studio, studio.lead.token, { ...newUser('ada'), password: `${secret} and lagoons` }),
    await updateUser(studio, studio.lead.token, studio.lead.id, { password: secret }),
    await changePassword(studio, studio.lead.token, secret, 'hunter2'),
    await changePassword(studio, studio.lead.token, 'hunter2', secret),
    await changePassword(studio, studio.lead.token, secret, `${secret} and lanterns`),
  ];
  expect(answers.map(({ errors }) => errors)).toEqual(Array(8).fill(undefined));
  expect(JSON.stringify(answers)).not.toContain('hunter2');
  const requests = () => studio.lines.filter(line => line.includes('"msg":"request"'));
  await expect.poll(() => requests().length).toBeGreaterThan(8);
  expect(studio.lines.join('')).not.toContain('hunter2');
});
