import { expect, test } from 'vitest';
import { aCustomer, aMeasurement } from '../support/factories.ts';
import { aJunior, aLead } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';
import { found, measured, namesOf, refusedItems, refusedUser, signedIn } from './named-rows.ts';

/** Locales as CREATE DATABASE has them. Those of the operating system are left out: it may not have them. */
const locales = [
  "locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'",
  "locale_provider builtin builtin_locale 'C' locale 'C'",
  "locale_provider libc locale 'C'",
  "locale_provider icu icu_locale 'und' locale 'C'",
  "locale_provider icu icu_locale 'tr-TR' locale 'C'",
  "locale_provider icu icu_locale 'de' locale 'C'",
];

const inOrder = [
  ...['_ twill', 'apfel', 'co-op', 'coop', 'INDIGO twill', 'İplik', 'STRASSE', 'Straße', 'Zebra', 'Äpfel'],
  ...['ÉTOFFE', 'Čaj', 'ıplık', 'Νήματος', 'Ọlá', '🧵 Thread'],
];

test.each(locales)('answers about names are the same in a database with %s', async locale => {
  await using opened = await openStudio({ locale });
  const { token, password } = await aLead(opened, { username: 'lead' });
  for (const username of ['MIKI', 'İpek', 'Νίκος']) await aJunior(opened, { username });
  const studio = { ...opened, token };

  const logins = ['MIKI', 'miki', 'mıki', 'Miki@Example.COM', 'İPEK', 'ipek', 'IPEK', 'ΝΊΚΟΣ', 'νίκοσ', 'Νικος'];
  const wrong = ['WRONG_CREDENTIALS'];
  expect(await signedIn(studio, password, logins)).toEqual([
    ['MIKI', 'MIKI'],
    ['miki', 'MIKI'],
    ['mıki', wrong],
    ['Miki@Example.COM', 'MIKI'],
    ['İPEK', 'İpek'],
    ['ipek', 'İpek'],
    ['IPEK', 'İpek'],
    ['ΝΊΚΟΣ', 'Νίκος'],
    ['νίκοσ', 'Νίκος'],
    ['Νικος', wrong],
  ]);
  expect(await refusedUser(studio, 'miki', 'IPEK@EXAMPLE.COM')).toEqual(['username: DUPLICATE', 'email: DUPLICATE']);

  const taken = ['indigo twill', 'étoffe', 'IPLIK', 'ΝΉΜΑΤΟΣ', 'STRAẞE'];
  const items = [...inOrder.toReversed(), ...taken].map((name, i): [string, string] => [name, i % 2 ? 'Ürün' : 'ürün']);
  expect(await refusedItems(studio, items)).toEqual(taken.map(name => [name, 'name: DUPLICATE']));
  for (const [i, name] of inOrder.entries()) await aCustomer(studio, { name, email: `I.É${i}@example.com` });
  for (const list of ['inventoryItems', 'customers'] as const) {
    expect(await namesOf(studio, list, 'ASC')).toEqual(inOrder);
    expect(await namesOf(studio, list, 'DESC')).toEqual(inOrder.toReversed());
    expect(await found(studio, list, { search: 'TWILL ındıgo' })).toEqual([]);
    expect(await found(studio, list, { search: 'TWIL indIGO' })).toEqual(['INDIGO twill']);
    expect(await found(studio, list, { search: 'IPLI' })).toEqual(['İplik']);
    expect(await found(studio, list, { search: 'étof' })).toEqual(['ÉTOFFE']);
    for (const search of ['ΝΉΜ', 'ΝΉΜΑΤΟΣ', 'ήματος', 'ΝΉΜΑΤ'])
      expect(await found(studio, list, { search })).toEqual(['Νήματος']);
    expect(await found(studio, list, { search: '🧵 THREAD' })).toEqual(['🧵 Thread']);
  }
  expect(await found(studio, 'customers', { search: 'i.é4@' })).toEqual(['INDIGO twill']);
  expect(await found(studio, 'customers', { where: { email: 'i.é4@EXAMPLE.com' } })).toEqual(['INDIGO twill']);
  expect(await found(studio, 'inventoryItems', { where: { category: ['ÜRÜN'] } })).toEqual(inOrder);
  const customer = await aCustomer(studio);
  for (const type of ['Etek', 'İç giyim', 'Bodice']) await aMeasurement(studio, customer.id, { type });
  expect(await measured(studio, ['IÇ GİYİM', 'ETEK'])).toEqual(['İç giyim', 'Etek']);
});
