import { expect, test } from 'vitest';
import { ask, data } from '../support/ask.ts';
import { aCustomer, anInventoryItem } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { createUser, newUser, updateUser } from '../support/roster.ts';
import { logIn } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';

const studio = useStudio(async studio => ({ ...(await asLead(studio)), customer: await aCustomer(studio) }));

/** Spellings of one name, by what is different. */
const spellings = {
  'in capitals': 'WAIST LINE \u00c9',
  decomposed: 'waist line e\u0301',
  'in full-width letters': '\uff57\uff41\uff49\uff53\uff54\u3000\uff4c\uff49\uff4e\uff45 \u00e9',
  'with a zero-width space': 'wa\u200bist line \u00e9',
  'with a joiner': 'wa\u200dist line \u00e9',
  'with a soft hyphen': 'wa\u00adist line \u00e9',
  'with a byte order mark': 'wa\ufeffist line \u00e9',
  'with a word joiner': 'waist\u2060 line \u00e9',
  'with a variation selector': 'waist line \u00e9\ufe0f',
  'with marks of direction': '\u202ewaist line \u00e9\u202c',
  'with a Hangul filler': 'waist line \u00e9\u3164',
  'with a no-break space': 'waist\u00a0line \u00e9',
  'with two spaces': 'waist  line \u00e9',
  'with a thin space': 'waist\u2009line \u00e9',
};
const plain = 'waist line \u00e9';

test.each(Object.entries(spellings))('a measurement has one value for a name, also %s', async (_, name) => {
  const values = [plain, name].map(name => ({ name, value: '71', unit: 'CENTIMETRE' }));
  const input = { customerId: studio.customer.id, type: 'Dress', values };
  expect(await studio.changes.codes('recordMeasurement', { input })).toEqual(['INVALID values.1.name']);
});

test.each(Object.entries(spellings))('an inventory item has its name alone, also %s', async (kind, name) => {
  const category = `Cloth ${kind}`;
  const item = { name: plain, category, unit: 'METRE', quantity: '1', price: '1' };
  const { id } = await studio.changes.make('createInventoryItem', { input: item });
  const again = { ...item, name, category: `${category.replace(' ', ' \u200b')}\u00ad` };
  expect(await studio.changes.refusals('createInventoryItem', { input: again })).toMatchObject([
    { code: 'DUPLICATE', path: ['name'], existingId: id },
  ]);
  const other = await studio.changes.make('createInventoryItem', { input: { ...item, name: 'another' } });
  expect(await studio.changes.refusals('updateInventoryItem', { id: other.id, input: { name } })).toMatchObject([
    { code: 'DUPLICATE', existingId: id },
  ]);
  expect(await studio.changes.make('updateInventoryItem', { id, input: { name } })).toMatchObject({
    id,
    name: name.normalize('NFC'),
  });
});

test('of items that are added at the same time with spellings of one name, one is kept', async () => {
  const item = { category: 'Ribbon', unit: 'METRE', quantity: '1', price: '1' };
  const outcomes = await Promise.all(
    Object.values(spellings).map(name => studio.changes.outcome('createInventoryItem', { input: { ...item, name } })),
  );
  const duplicates = Array(outcomes.length - 1).fill('DUPLICATE name');
  expect(outcomes.flat().sort()).toEqual([...duplicates, 'WRITTEN']);
});

test('a measurement of before that has two spellings of a name keeps them until its values are changed', async () => {
  const input = { customerId: studio.customer.id, type: 'Dress', values: [{ name: 'waist', value: '71' }] };
  const { id } = await studio.changes.make('recordMeasurement', { input });
  const values = ['waist', 'Waist'].map((name, i) => ({ name, value: `7${i}`, unit: 'CENTIMETRE' }));
  await runOn(studio.databaseUrl, 'update measurements set values = $1::jsonb where id = $2', [
    JSON.stringify(values),
    id,
  ]);
  const changed = await studio.changes.make('updateMeasurement', { id, input: { notes: 'for the wedding' } });
  expect(changed.values).toMatchObject(values.map(({ name }) => ({ name, label: 'Waist circumference' })));
  expect(await studio.changes.codes('updateMeasurement', { id, input: { values } })).toEqual(['INVALID values.1.name']);
});

const usernames: [string, string][] = [
  ['\uff42\uff49\uff53\uff49.one', 'BISI.ONE'],
  ['bisi.tw\u00f3', 'bisi.two\u0301'],
  ['bisi.three', 'bisi.thr\u034fee'],
  ['bisi.four', 'bisi\ufe0f.four'],
];

test.each(usernames)('the username %s is one name however it is written, and signs in', async (username, other) => {
  const { token } = studio.lead;
  const id = (await createUser(studio, token, newUser(username))).data?.createUser.user?.id;
  const taken = await createUser(studio, token, { ...newUser(other), email: `${crypto.randomUUID()}@house.example` });
  expect(taken.data?.createUser.errors).toMatchObject([{ code: 'DUPLICATE', path: ['username'], existingId: id }]);
  const { password } = newUser(username) as { password: string };
  for (const login of [username, other, other.toUpperCase(), ` ${other}\u200b`]) {
    expect((await logIn(studio, login, password)).data?.login.session?.user.username).toBe(username.normalize('NFC'));
  }
});

test('an e-mail address in full-width letters is the same address, and is no username', async () => {
  const { token } = studio.lead;
  const bisi = await aJunior(studio);
  const wide = bisi.email.replace(/[!-~]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  expect((await logIn(studio, wide, bisi.password)).data?.login.session?.user.username).toBe(bisi.username);
  const lettersOnly = wide.replace('\uff20', '@').replaceAll('\uff0e', '.');
  const taken = await createUser(studio, token, { ...newUser('somebody'), email: lettersOnly });
  expect(taken.data?.createUser.errors).toMatchObject([{ code: 'DUPLICATE', path: ['email'], existingId: bisi.id }]);
  const asName = await updateUser(studio, token, bisi.id, { username: wide });
  expect(asName.data?.updateUser.errors).toMatchObject([{ code: 'INVALID', path: ['username'] }]);
});

test.each(['\u200b', '\u3164', '\u2800', '\u00ad\ufe0f', ' \u2060 ', '\u{e0020}'])(
  'a name of nothing that shows is empty (%j)',
  async name => {
    const item = { category: 'Cloth', unit: 'METRE', quantity: '1', price: '1' };
    expect(await studio.changes.codes('createInventoryItem', { input: { ...item, name } })).toEqual(['INVALID name']);
    expect(await studio.changes.codes('createCustomer', { input: { name } })).toEqual(['INVALID name']);
    const values = [{ name, value: '71' }];
    const input = { customerId: studio.customer.id, type: name, values };
    expect(await studio.changes.codes('recordMeasurement', { input })).toEqual([
      'INVALID type',
      'INVALID values.0.name',
    ]);
  },
);

test('joiners and variation selectors stay in what is stored and shown', async () => {
  for (const name of [
    '\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645',
    '\ud83d\udc69\u200d\ud83d\udc67 \u2764\ufe0f lace',
  ]) {
    const { id } = await studio.changes.make('createCustomer', { input: { name } });
    const { customer } = await data<{ customer: { name: string } }>(
      studio,
      `{ customer(id: "${id}") { name } }`,
      studio.lead,
    );
    expect(customer.name).toBe(name);
  }
});

test('a name of the catalogue is known however it is written: its label, and that it is an angle', async () => {
  const values = [{ name: '\uff28ips\u200b', value: '98' }];
  const input = { customerId: studio.customer.id, type: 'Skirt', values };
  expect((await studio.changes.make('recordMeasurement', { input })).values).toMatchObject([
    { name: '\uff28ips\u200b', label: 'Hip circumference' },
  ]);
  const angle = { ...input, values: [{ name: 'SHOULDERSLOPE', value: '20', unit: 'CENTIMETRE' }] };
  expect(await studio.changes.codes('recordMeasurement', { input: angle })).toEqual(['INVALID values.0.unit']);
});

test('searches and filters find a name however it is written, and signs that stand for patterns are read as themselves', async () => {
  const item = await anInventoryItem(studio, { name: 'Ank\u00e1ra\u00ad  50% _ wax', category: 'Print\u200bed' });
  const found = async (search: string) => {
    const query = 'query ($search: String) { inventoryItems(search: $search) { nodes { id } } }';
    const { inventoryItems } = await data<{ inventoryItems: { nodes: { id: string }[] } }>(studio, query, {
      token: studio.lead.token,
      variables: { search },
    });
    return inventoryItems.nodes.some(({ id }) => id === item.id);
  };
  for (const search of [
    'ankára',
    'ANKA\u0301RA',
    '\uff41\uff4e\uff4b\u00e1\uff52\uff41',
    'ank\u200bára wax',
    '50\uff05',
    'printed',
    '_',
  ]) {
    expect([search, await found(search)]).toEqual([search, true]);
  }
  for (const search of ['50\uff05\uff05', 'a\uff3fk', 'an\uff05ra', '\uff3c']) {
    expect([search, await found(search)]).toEqual([search, false]);
  }
  const byCategory = '{ inventoryItems(where: { category: ["\uff30RINTED"] }) { nodes { id } } }';
  expect(await ask(studio, byCategory, studio.lead)).toEqual({
    data: { inventoryItems: { nodes: [{ id: item.id }] } },
  });
});
