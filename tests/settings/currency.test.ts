import { expect, test } from 'vitest';
import { readConfig } from '../../src/platform/settings/config.ts';

const digitsOf = (STUDIO_CURRENCY: string) => readConfig({ STUDIO_CURRENCY }).studio.digits;

test.each([
  [0, 'XOF XAF JPY UGX RWF GNF CLP ISK UYI'],
  [2, 'NGN EUR HUF COP IDR PKR LBP SOS MMK MGA ALL AFN YER SYP XCG'],
  [3, 'KWD BHD OMR TND JOD IQD'],
  [4, 'CLF UYW'],
])('a studio has the %i decimal places of ISO 4217 in %s', (digits, currencies) => {
  for (const currency of currencies.split(' ')) expect([currency, digitsOf(currency)]).toEqual([currency, digits]);
});

test.each(['XAU', 'XAG', 'XDR', 'XSU', 'XXX', 'XTS', 'NAIRA', 'ngn', 'AAA'])('%s is no currency of a studio', code => {
  expect(() => digitsOf(code)).toThrow('STUDIO_CURRENCY must be an ISO 4217 code such as NGN.');
});
