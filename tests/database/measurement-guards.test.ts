import { guards } from './guards.ts';

const { accepts, refuses } = guards();

const stored = (values: unknown) => () => [`update measurements set values = '${JSON.stringify(values)}'`];
const value = (value: unknown, unit: unknown = 'CENTIMETRE', name: unknown = 'chest') => ({ name, value, unit });
const earlier = `insert into measurement_revisions (measurement_id, version, values, recorded_at)
  select id, 1, values, now() from measurements`;

accepts({
  'the smallest lengths': stored([value('0.01'), value('0.1', 'MILLIMETRE'), value('0.0625', 'INCH')]),
  'lengths of three metres': stored([value('300'), value('3000', 'MILLIMETRE'), value('118.1102', 'INCH')]),
  'angles both ways': stored([value('90', 'DEGREE', 'slope'), value('-90.0', 'DEGREE', 'own'), value('0', 'DEGREE')]),
  'an earlier state': () => [earlier],
  'a day on which somebody was measured': () => [`update measurements set taken_on = '1900-01-01'`],
});

refuses('measurements_values_valid', {
  'a length of nothing': stored([value('0')]),
  'a length below nothing': stored([value('-1', 'INCH')]),
  'a length beyond three metres': stored([value('3000.1', 'MILLIMETRE')]),
  'centimetres beyond three metres': stored([value('300.01')]),
  'inches beyond three metres': stored([value('118.111', 'INCH')]),
  'an angle beyond the upright': stored([value('90.1', 'DEGREE')]),
  'an angle beyond the upright the other way': stored([value('-90.1', 'DEGREE')]),
  'one bad value among good ones': stored([value('92.5'), value('0'), value('60')]),
  'a value that is no number': stored([value('NaN', 'DEGREE')]),
  'a value without end': stored([value('Infinity', 'INCH')]),
  'a value in words': stored([value('wide')]),
  'an empty value': stored([value('')]),
  'a value with an exponent': stored([value('9e1')]),
  'a value between blanks': stored([value(' 92.5 ')]),
  'a value in hexadecimal': stored([value('0x10')]),
  'a value with an underscore': stored([value('1_0')]),
  'a value that is a number and so no exact decimal': stored([value(92.5)]),
  'a value that is a list': stored([value(['92.5'])]),
  'a value that is null': stored([value(null)]),
  'a value left out': stored([{ name: 'chest', unit: 'INCH' }]),
  'a unit that is null': stored([value('92.5', null)]),
  'a unit left out': stored([{ name: 'chest', value: '92.5' }]),
  'a unit that there is not': stored([value('92.5', 'YARD')]),
  'a name that is empty': stored([value('92.5', 'INCH', '')]),
  'a name that is null': stored([value('92.5', 'INCH', null)]),
  'a name that is a number': stored([value('92.5', 'INCH', 5)]),
  'a name that is an object': stored([value('92.5', 'INCH', { chest: 1 })]),
  'a name left out': stored([{ value: '92.5', unit: 'INCH' }]),
  'no values': stored([]),
  'values by name': stored({ chest: '92.5' }),
  'values in a word': stored('chest'),
  'a number for values': stored(92.5),
  'null for values': stored(null),
  'a list of numbers': stored([92.5]),
  'a list of nothing': stored([null]),
  'a list of lists': stored([['chest', '92.5', 'INCH']]),
});
refuses('measurements_type_present', {
  'a measurement for nothing': () => [`update measurements set type = ''`],
});
refuses('measurement_revisions_values_valid', {
  'an earlier state whose values are none': () => [earlier.replace('values, now()', `'{"chest": "92.5"}', now()`)],
});
refuses('a measurement for an order is of the customer of that order', {
  'a measurement for an order of somebody else': () => [
    `insert into customers (id, name, created_at, updated_at)
      values ('00000000-0000-7000-8000-000000000001', 'Zainab', now(), now())`,
    `update measurements set customer_id = '00000000-0000-7000-8000-000000000001'`,
  ],
});
const closed = ({ order }: { order: string }) => `update orders set status = 'CANCELLED' where id = ${order}`;
const handedOver = ({ order }: { order: string }) =>
  `update orders set status = 'COMPLETED', delivered_at = now() where id = ${order}`;
const keptForGood = 'a measurement of a cancelled or delivered order does not change';

refuses(keptForGood, {
  'another value for a delivered order': books => [handedOver(books), ...stored([value('90')])()],
  'another value for a cancelled order': books => [closed(books), ...stored([value('90')])()],
  'another type for a delivered order': books => [handedOver(books), `update measurements set type = 'Gown'`],
  'other notes for a delivered order': books => [handedOver(books), `update measurements set notes = 'x'`],
  'another day for a delivered order': books => [handedOver(books), `update measurements set taken_on = '2026-01-01'`],
  'a measurement of a delivered order that is hidden': books => [
    handedOver(books),
    'update measurements set deleted_at = now()',
  ],
  'a measurement of a delivered order that is taken from it': books => [
    handedOver(books),
    'update measurements set order_id = null',
  ],
  'a measurement of a delivered order that is removed': books => [handedOver(books), 'delete from measurements'],
});
refuses('measurements_taken_on_possible', {
  'a measurement of the century before last': () => [`update measurements set taken_on = '1899-12-31'`],
});
refuses('measurement_revisions_type_present', {
  'an earlier state for nothing': () => [
    earlier.replace('version, values', 'version, type, values').replace('id, 1,', `id, 1, '',`),
  ],
});
refuses('measurement_revisions_taken_on_possible', {
  'an earlier state of the century before last': () => [
    earlier.replace('version, values', 'version, taken_on, values').replace('id, 1,', `id, 1, '1899-12-31',`),
  ],
});
refuses('measurement_revisions_pkey', { 'two earlier states with one number': () => [earlier, earlier] });
refuses(/^measurement_revisions is append-only: (update|delete|truncate) refused$/, {
  'an earlier state that is rewritten': () => [earlier, `update measurement_revisions set notes = 'x'`],
  'an earlier state that is deleted': () => [earlier, 'delete from measurement_revisions'],
  'earlier states that are emptied': () => [earlier, 'truncate measurement_revisions'],
  'measurements emptied with their earlier states': () => [earlier, 'truncate measurements cascade'],
});
refuses('measurement_revisions_measurement_id_foreign', {
  'a measurement removed from under its earlier states': () => [earlier, 'delete from measurements'],
});
