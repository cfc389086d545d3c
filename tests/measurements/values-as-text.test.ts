import { expect, test } from 'vitest';
import { valueText } from '../../src/measurements/value-text.ts';
import { asLead } from '../changes/changes.ts';
import { everyTable } from '../changes/every-table.ts';
import { data } from '../support/ask.ts';
import { aCustomer } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({
  ...(await asLead(studio)),
  customerId: (await aCustomer(studio)).id,
}));

interface Value {
  text: string;
  unit: string;
}

/** Values with names of their own, so that none is one of the catalogue. */
const named = (values: Value[]) => values.map((value, i) => ({ name: `own ${i}`, ...value }));
const inputOf = (values: Value[]) => ({ customerId: studio.customerId, type: 'Gown', values: named(values) });

/** Records values as texts, at most 100 at a time. Returns what was stored. */
async function record(values: Value[]): Promise<{ value: string; text: string; unit: string }[]> {
  const stored = [];
  for (let i = 0; i < values.length; i += 100) {
    const input = inputOf(values.slice(i, i + 100));
    stored.push(...(await studio.changes.make('recordMeasurement', { input })).values);
  }
  return stored;
}

const inches: [text: string, value: string][] = [
  ['34', '34'],
  ['34.5', '34.5'],
  ['34,5', '34.5'],
  ['34.50', '34.50'],
  ['0.0625', '0.0625'],
  ['0,125', '0.125'],
  ['34.125', '34.125'],
  ['34,0625', '34.0625'],
  ['34.05', '34.05'],
  [`${'0'.repeat(40)}34`, '34'],
  ['00½', '0.5'],
  ['34 1/2', '34.5'],
  ['34-1/2', '34.5'],
  ['34 2/4', '34.5'],
  ['34 0/4', '34'],
  ['34 1 / 2', '34.5'],
  ['1/2', '0.5'],
  ['0 1/2', '0.5'],
  ['34 3/16', '34.1875'],
  ['34 1/64', '34.015625'],
  ['34 1/5', '34.2'],
  ['34½', '34.5'],
  ['34 ½', '34.5'],
  ['34-½', '34.5'],
  ['½', '0.5'],
  ['34⅞', '34.875'],
  ['34⅕', '34.2'],
  ['34 1⁄2', '34.5'],
  ['34 1∕2', '34.5'],
  ['34 1／2', '34.5'],
  ['34¹⁄₂', '34.5'],
  ['34 ³/₁₆', '34.1875'],
  ['34\u00a01/2', '34.5'],
  ['34\u202f½', '34.5'],
  ['34\u2009\u2009½', '34.5'],
  ['34\u20111/2', '34.5'],
  ['34–1/2', '34.5'],
  ['３４．５', '34.5'],
  ['３４　１／２', '34.5'],
  [' \t34 1/2\n', '34.5'],
  ['\ufeff34½\u200b', '34.5'],
  ['34 1/2"', '34.5'],
  ['34½"', '34.5'],
  ['34 1/2 "', '34.5'],
  ['34″', '34'],
  ['34”', '34'],
  ['34＂', '34'],
  ["34 1/2''", '34.5'],
  ['34′′', '34'],
  ['34 in', '34'],
  ['34in', '34'],
  ['34½in.', '34.5'],
  ['34,5 Inches', '34.5'],
  ['1 INCH', '1'],
];

test('inches as people write them are stored exactly, as decimals', async () => {
  const stored = await record(inches.map(([text]) => ({ text, unit: 'INCH' })));
  expect(stored.map(({ value, unit }, i) => [inches[i]?.[0], value, unit])).toEqual(
    inches.map(([text, value]) => [text, value, 'INCH']),
  );
});

test('centimetres, millimetres and angles are read in the same way', async () => {
  const values: [text: string, unit: string, value: string][] = [
    ['86 cm', 'CENTIMETRE', '86'],
    ['86,5cm', 'CENTIMETRE', '86.5'],
    ['86½㎝', 'CENTIMETRE', '86.5'],
    ['86½ Centimetres', 'CENTIMETRE', '86.5'],
    ['86.5', 'CENTIMETRE', '86.5'],
    ['865 mm', 'MILLIMETRE', '865'],
    ['865 millimeters', 'MILLIMETRE', '865'],
    ['-12,5°', 'DEGREE', '-12.5'],
    ['−12½º', 'DEGREE', '-12.5'],
    ['-½', 'DEGREE', '-0.5'],
    ['-12-1/4 deg', 'DEGREE', '-12.25'],
    ['20 degrees', 'DEGREE', '20'],
  ];
  const stored = await record(values.map(([text, unit]) => ({ text, unit })));
  expect(stored.map(({ value }, i) => [values[i]?.[0], value])).toEqual(values.map(([text, , value]) => [text, value]));
});

/** Texts that are refused, by what the refusal says. */
const refused: Record<string, [text: string, unit: string][]> = {
  'It can mean 1.234 or 1234': [['1,234', 'MILLIMETRE']],
  'It can mean 34.125 or 34125': [['34,125"', 'INCH']],
  'It is not understood': [
    ...['', ' ', '\u200b', '"', 'in', 'wide', '34,5,6', '34.5.6', '1,234.5', '34.', '.5', ',5', '34 5', '1 234'],
    ...['34 1/2 1/4', '34.5 1/2', '34 - 1/2', '34- 1/2', '1/2/4', '½2', '½/2', '3/4½', '½ 34', '1/½', '34 1/'],
    ...['+34', '--34', '1e3', '0x10', 'NaN', '٣٤', '34 1/2 x', '34 in 1/2', '34 yd', '3\u200b4', '34 ⅟64', '34\u00ad½'],
    ...['about 34', '34?', '34–36', '34 to 36', '34 in in', "12°30'"],
  ].map(text => [text, 'INCH']),
  'The fraction must be less than 1': [
    ['3/0', 'INCH'],
    ['34 2/2', 'INCH'],
    ['341/2', 'INCH'],
    ['34 /2', 'INCH'],
    ['34 3/2', 'INCH'],
  ],
  'cannot be written exactly with 6 decimal places': [
    ['1/3', 'INCH'],
    ['34⅔', 'INCH'],
    ['34 1/128', 'INCH'],
    ['5/6 cm', 'CENTIMETRE'],
  ],
  'Feet are not read': [
    [`5'10"`, 'INCH'],
    ['5′', 'INCH'],
    ['5 ft 10 in', 'INCH'],
  ],
  'It is written in inches, but `unit` is CENTIMETRE': [
    ['34"', 'CENTIMETRE'],
    ['34 in', 'CENTIMETRE'],
  ],
  'It is written in centimetres, but `unit` is INCH': [['86 cm', 'INCH']],
  'It is written in degrees, but `unit` is MILLIMETRE': [['20°', 'MILLIMETRE']],
  'at most 6 digits after the point': [['34.0000001', 'INCH']],
  'at most 100 characters': [['1'.repeat(101), 'INCH']],
  'A length must be greater than 0 and at most 118.11 inches': [
    ['0', 'INCH'],
    ['-½', 'INCH'],
    ['118 1/8', 'INCH'],
  ],
  'A length must be greater than 0 and at most 300 centimetres': [['301 cm', 'CENTIMETRE']],
  'A length must be greater than 0 and at most 3000 millimetres': [['9'.repeat(100), 'MILLIMETRE']],
  'An angle must be between -90 and 90 degrees': [['90½', 'DEGREE']],
};

test('texts that are not understood, ambiguous, inexact or in another unit are all refused at once, each at its path', async () => {
  const all = Object.entries(refused).flatMap(([message, texts]) =>
    texts.map(([text, unit]) => ({ message, text, unit })),
  );
  const before = await everyTable(studio);
  const input = inputOf(all.map(({ text, unit }) => ({ text, unit })));
  const errors = await studio.changes.refusals('recordMeasurement', { input });
  const found = errors.map(({ code, path, message }) => [all[Number(path[1])]?.text, code, path, message]);
  expect(found).toEqual(
    all.map(({ text, message }, i) => [text, 'INVALID', ['values', `${i}`, 'text'], expect.stringContaining(message)]),
  );
  expect(await everyTable(studio)).toEqual(before);
});

test('a value is sent either as a decimal or as a text, never both or neither', async () => {
  const values = [
    { name: 'waist', value: '70', text: '70' },
    { name: 'hips' },
    { name: 'seat', value: null, text: null },
    { name: 'knee', text: '40', value: null },
  ];
  const input = { customerId: studio.customerId, type: 'Skirt', values };
  expect(await studio.changes.codes('recordMeasurement', { input })).toEqual([
    'INVALID values.0.text',
    'INVALID values.1.value',
    'INVALID values.2.value',
  ]);
});

test('every sixteenth of an inch from 0 to 118 is answered as the text that is read as the same value', async () => {
  const sixteenths = Array.from({ length: 118 * 16 }, (_, i) => i + 1);
  const texts = sixteenths.map(parts => valueText({ value: `${parts / 16}`, unit: 'INCH' }));
  const stored = await record(texts.map(text => ({ text, unit: 'INCH' })));
  expect(stored.map(({ value }) => value)).toEqual(sixteenths.map(parts => `${parts / 16}`));
  expect(stored.map(({ text }) => text)).toEqual(texts);
  expect([texts[0], texts[7], texts[15], texts[16], texts.at(-2)]).toEqual(['1/16', '1/2', '1', '1 1/16', '117 15/16']);
});

test('a text follows the unit that is asked for, as the value does', async () => {
  const sent = [
    { name: 'chest', value: '92.5' },
    { name: 'own', text: '34½', unit: 'INCH' },
    { name: 'shoulderSlope', text: '-12½°', unit: 'DEGREE' },
  ];
  const input = { customerId: studio.customerId, type: 'Gown', values: sent };
  const { id } = await studio.changes.make('recordMeasurement', { input });
  const query = `query ($id: ID!) { measurement(id: $id) { entered: values { text value }
    inches: values(unit: INCH) { text value } millimetres: values(unit: MILLIMETRE) { text value } } }`;
  const { measurement } = await data(studio, query, { token: studio.lead.token, variables: { id } });
  const angle = { text: '-12.5', value: '-12.5' };
  expect(measurement).toEqual({
    entered: [{ text: '92.5', value: '92.5' }, { text: '34 1/2', value: '34.5' }, angle],
    inches: [{ text: '36 7/16', value: '36.4375' }, { text: '34 1/2', value: '34.5' }, angle],
    millimetres: [{ text: '925', value: '925' }, { text: '876', value: '876' }, angle],
  });
});

test('the text of a value is the value itself, however fine', async () => {
  const values = [
    { value: '0.015625', text: '1/64' },
    { value: '34.96875', text: '34 31/32' },
    { value: '34.3', text: '34.3' },
    { value: '34.333333', text: '34.333333' },
    { value: '34.50', text: '34 1/2' },
  ].map((value, i) => ({ name: `own ${i}`, ...value }));
  const sent = values.map(({ name, value }) => ({ name, value, unit: 'INCH' }));
  const input = { customerId: studio.customerId, type: 'Gown', values: sent };
  const recorded = await studio.changes.make('recordMeasurement', { input });
  expect(recorded.values).toMatchObject(values);
  const { data } = await studio.changes.send('updateMeasurement', {
    id: recorded.id,
    input: {
      values: [
        { name: 'waist', value: '92.5' },
        { name: 'shoulderSlope', value: '-12.5', unit: 'DEGREE' },
      ],
    },
  });
  expect(data?.updateMeasurement?.measurement).toMatchObject({
    values: [{ text: '92.5' }, { text: '-12.5' }],
    revisions: [{ values: values.map(({ text }) => ({ text })) }],
  });
});
