import type { Parts } from '../support/upload.ts';
import { map, operations, twoPaths } from './upload-parts.ts';
import { uploadOne } from './upload-studio.ts';

interface Made {
  /** An operation that uploads one file. */
  one: Parts[number];
  /** One that uploads two. */
  two: Parts[number];
  file: (name: string) => Parts[number];
}

/** Requests that are refused completely: what is wrong, the parts, and the status and message of the answer. */
export const malformed: [string, (made: Made) => Parts, number, RegExp][] = [
  [
    'several operations',
    ({ one, file }) => [['operations', `[${one[1]}]`], map({ 1: ['0.variables.file'] }), file('1')],
    400,
    /batching/,
  ],
  ['a file that is missing', ({ one }) => [one, map()], 400, /File missing/],
  ['a map to more files', ({ two, file }) => [two, map({ ...twoPaths, 3: [] }), file('1')], 413, /2 max file/],
  [
    'more files, one of them for nobody',
    ({ two, file }) => [two, map(twoPaths), file('1'), file('9'), file('2')],
    413,
    /2 max file/,
  ],
  [
    'an operation that is too long',
    ({ file }) => [operations('', `${uploadOne}#${'x'.repeat(110_000)}`), map(), file('1')],
    413,
    /The field `operations` can have at most \d+ bytes/,
  ],
  ['the map first', ({ one, file }) => [map(), one, file('1')], 400, /Disordered.*map.*should follow/],
  ['a file before the map', ({ one, file }) => [one, file('1'), map()], 400, /Disordered.*files should follow/],
  ['a file first', ({ one, file }) => [file('1'), one, map()], 400, /Disordered/],
  ['no operation', () => [['other', 'x']], 400, /Missing.*operations/],
  ['no map', ({ one }) => [one], 400, /Missing.*map/],
  ['an operation of no JSON', ({ file }) => [['operations', '{'], map(), file('1')], 400, /Invalid JSON.*operations/],
  ['null as operation', ({ file }) => [['operations', 'null'], map(), file('1')], 400, /Invalid type.*operations/],
  ['a number as operation', ({ file }) => [['operations', '1'], map(), file('1')], 400, /Invalid type.*operations/],
  ['a map of no JSON', ({ one, file }) => [one, ['map', '{'], file('1')], 400, /Invalid JSON.*map/],
  ['null as map', ({ one, file }) => [one, ['map', 'null'], file('1')], 400, /Invalid type.*map/],
  ['a list as map', ({ one, file }) => [one, ['map', '[]'], file('1')], 400, /Invalid type.*map/],
  ['a map to null', ({ one, file }) => [one, map({ 1: null }), file('1')], 400, /Invalid type.*entry key/],
  ['a map to a number', ({ one, file }) => [one, map({ 1: [7] }), file('1')], 400, /Invalid type.*array index/],
  ['a map to nowhere', ({ one, file }) => [one, map({ 1: ['variables.x.y'] }), file('1')], 400, /Invalid object path/],
  [
    'a map to all objects',
    ({ one, file }) => [one, map({ 1: ['__proto__.x'] }), file('1')],
    400,
    /Invalid object path/,
  ],
  ['text for a file', () => [operations(uuid, uploadOne, { file: 'a.jpg' }), map({})], 400, /expected a file/],
  [
    'a file for text',
    ({ file }) => [operations('', deletion, { orderId: null }), map({ 1: ['variables.orderId'] }), file('1')],
    400,
    /expected a UUID/,
  ],
];

const deletion = 'mutation ($orderId: ID!) { deleteImage(id: $orderId) { errors { code } } }';

const uuid = '01a20316-26c6-710f-b0e1-73dd2e28fff7';
