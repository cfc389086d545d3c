import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer, anInventoryItem } from '../support/factories.ts';
import { aJunior, aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const names = [
  'Adébáyọ̀ Ọlá',
  'Ngozi Obi',
  '100% Wool',
  'under_score',
  'back\\slash',
  "O'Neil",
  'Say "Aso"',
  'Thread 🧵 🧶',
  'Ẹniọlá',
  'Şükrü Žižek',
];

const studio = useStudio(async studio => {
  const lead = await aLead(studio, { firstName: 'Títílọpẹ́', lastName: 'Ọ̀ṣun' });
  await aJunior(studio, { username: 'ngozi.b' });
  for (const name of names) await aCustomer(studio, { name: name.normalize('NFC') });
  await aCustomer(studio, { name: 'Bisi', email: 'bisi.ade@studio.example', phone: '+234 801 555' });
  for (const name of names) await anInventoryItem(studio, { name: name.normalize('NFC'), category: 'Ankara %' });
  return { lead };
});

async function found(list: string, search: string | null, fields = 'name'): Promise<unknown[]> {
  const query = `query ($search: String) { list: ${list}(search: $search, first: 100) { totalCount nodes { ${fields} } } }`;
  const { list: page } = await data<{ list: { totalCount: number; nodes: Record<string, unknown>[] } }>(studio, query, {
    token: studio.lead.token,
    variables: { search },
  });
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes.map(node => node[fields]);
}

test.each([
  ['any part of a word', 'goz', 'Ngozi Obi'],
  ['without regard to case', 'nGOZI oBI', 'Ngozi Obi'],
  ['words in any order', 'obi ngo', 'Ngozi Obi'],
  ['a percent sign', '%', '100% Wool'],
  ['a percent sign in a word', '0%', '100% Wool'],
  ['an underscore', '_', 'under_score'],
  ['a backslash', '\\', 'back\\slash'],
  ['a backslash in a word', 'k\\s', 'back\\slash'],
  ['an apostrophe', "o'n", "O'Neil"],
  ['quotation marks', '"aso"', 'Say "Aso"'],
  ['an emoji', '🧵', 'Thread 🧵 🧶'],
  ['two emojis', '🧶 🧵', 'Thread 🧵 🧶'],
  ['Yoruba, composed', 'adébáyọ̀'.normalize('NFC'), 'Adébáyọ̀ Ọlá'],
  ['Yoruba, decomposed', 'adébáyọ̀'.normalize('NFD'), 'Adébáyọ̀ Ọlá'],
  ['Yoruba in capitals', 'ADÉBÁYỌ̀ ỌLÁ', 'Adébáyọ̀ Ọlá'],
  ['letters of other languages in capitals', 'ŞÜKRÜ ŽIŽ', 'Şükrü Žižek'],
])('customers and items are found by %s', async (_how, search, name) => {
  expect(await found('customers', search)).toEqual([name.normalize('NFC')]);
  if (search !== '%') expect(await found('inventoryItems', search)).toEqual([name.normalize('NFC')]);
});

test('wildcards, quotes and escapes in a search only match themselves', async () => {
  const misspelt = ['%%', '__', 'u%e', 'N_ozi', '\\\\', '\\%', "''", "' or true --", '*', '.*', '^n', '🧷', 'Ola'];
  for (const search of misspelt) {
    expect({ search, found: await found('customers', search) }).toEqual({ search, found: [] });
  }
});

test('a search for spaces lists everything, and a very long one is refused', async () => {
  for (const search of ['', ' ', ' \t\n\u00a0\u3000 ', null]) {
    expect(await found('customers', search)).toHaveLength(names.length + 1);
    expect(await found('inventoryItems', search)).toHaveLength(names.length);
  }
  await expect(found('customers', 'x'.repeat(201))).rejects.toThrow('BAD_USER_INPUT');
  await expect(found('orders', 'x '.repeat(9), 'number')).rejects.toThrow('BAD_USER_INPUT');
  expect(await found('customers', 'x'.repeat(200))).toEqual([]);
});

test('customers are found by e-mail address and telephone number, items by category, users by any of their names', async () => {
  expect(await found('customers', 'ADE@studio')).toEqual(['Bisi']);
  expect(await found('customers', '+234 555')).toEqual(['Bisi']);
  expect(await found('inventoryItems', 'ankara % ngozi')).toEqual(['Ngozi Obi']);
  expect(await found('users', 'ngozi.b', 'username')).toEqual(['ngozi.b']);
  expect(await found('users', 'TÍTÍ ọ̀ṣ'.normalize('NFC'), 'username')).toEqual([studio.lead.username]);
});
