import { expect, test } from 'vitest';
import { withoutValues } from '../../src/platform/observe/without-values.ts';

test.each([
  [
    `select "c0".* from "customers" as "c0" where "c0"."id" = 'ada' limit 1`,
    `select "c0".* from "customers" as "c0" where "c0"."id" = ? limit ?`,
  ],
  [
    `insert into "users" ("name", "age") values ('O''Hara;\n  --',\n  37)`,
    'insert into "users" ("name", "age") values (?)',
  ],
  [
    String.raw`update t set notes =  E'a\'b \\', n = 1.5e3 where x = 'c:\'`,
    'update t set notes = ?, n = ? where x = ?',
  ],
  [`select 1 where id in ('a', 'b', 'c') and v = $12`, 'select ? where id in (?) and v = $12'],
  [`insert into t values (1, 'a'), (2, 'b')`, 'insert into t values (?)'],
  [`select "it's", '"', "1" from "a""b'c"`, `select "it's", ?, "1" from "a""b'c"`],
])('%s', (text, expected) => {
  expect(withoutValues(text)).toBe(expected);
});
