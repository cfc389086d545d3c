import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * `npm run check` is what tells a change that is complete from one that forgot a place. Here each kind of mistake is
 * made in a copy of the project, all at once, and the step of the check that should find it is run.
 */
const project = join(import.meta.dirname, '..', '..');
const copied = [
  'src',
  'docs',
  'biome.json',
  'mikro-orm.config.ts',
  'package.json',
  'schema.graphql',
  'tsconfig.build.json',
];

let copy: string;
const found: Record<'types' | 'lint' | 'lists', string> = { types: '', lint: '', lists: '' };

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'atelier-check-'));
  for (const name of copied) await cp(join(project, name), join(copy, name), { recursive: true });
  await symlink(join(project, 'node_modules'), join(copy, 'node_modules'));
  const options = JSON.parse(await readFile(join(project, 'tsconfig.json'), 'utf8'));
  await writeFile(join(copy, 'tsconfig.json'), JSON.stringify({ ...options, include: ['src', 'mikro-orm.config.ts'] }));
  await plantWhatCompiles();
  found.lint = await output('biome', [
    'lint',
    '--vcs-enabled=false',
    '--max-diagnostics=none',
    '--reporter=github',
    'src',
  ]);
  await output('tsc', ['-p', 'tsconfig.build.json']);
  found.lists = await output('node', ['dist/programs/check.js']);
  await plantWhatDoesNotCompile();
  found.types = await output('tsc', []);
});
afterAll(() => rm(copy, { recursive: true, force: true }));

test('an import against the order of the rooms is refused', () => {
  expect(found.lint).toMatch(/src\/platform\/basics\/upward\.ts.*Rooms of src\/platform import only from those before/);
});

test('an import against the order of the folders is refused', () => {
  expect(found.lint).toMatch(/src\/customers\/upward\.ts.*Folders of src import only from those before/);
});

test('two files that import each other are refused', () => {
  expect(found.lint).toMatch(/noImportCycles,file=\S*src\/users\/circle-[ab]\.ts/);
});

test('a resolver whose return type nobody checks is refused', () => {
  expect(found.lint).toMatch(/src\/customers\/unchecked\.resolver\.ts.*Take Query, Mutation and FieldResolver from/);
});

test('a resolver that no list names is found, also in a file that nothing imports', () => {
  expect(found.lists).toMatch(/^ForgottenResolver: add it to the list in resolvers\.ts of its folder/m);
});

test('a table that no list names is found', () => {
  expect(found.lists).toMatch(
    /ForgottenSchema of src\/customers\/forgotten\.entity\.ts is not in the list of src\/start\/entities\.ts/,
  );
});

test('a migration that no list names is found', () => {
  expect(found.lists).toMatch(
    /Migration29990101000001Forgotten of src\/migrations\/.* is not in the list of src\/start\/migrations\.ts/,
  );
});

test('a hook, a plugin or a rule that nothing adds is found', () => {
  expect(found.lists).toMatch(
    /^forgottenHook of src\/platform\/http\/forgotten-hook\.ts is exported and used nowhere/m,
  );
});

test('a limit that nothing enforces is found', () => {
  expect(found.lists).toMatch(/^maxWishes of src\/platform\/settings\/wishes\.ts is a setting that nothing reads/m);
});

test('an error with a code that the page of errors does not have does not compile', () => {
  expect(found.types).toMatch(/src\/platform\/basics\/refusals\.ts\(.*(?:\n .*)*extensions/);
});

test('a refusal with a status that the page of errors does not have does not compile', () => {
  expect(found.types).toMatch(/src\/platform\/http\/host\.ts\(.*418/);
});

test('a column that a select leaves out does not compile', () => {
  expect(found.types).toMatch(/src\/customers\/customer\.resolver\.ts\(.*(?:\n .*)*'notes'/);
});

test('a filter without its SQL does not compile', () => {
  expect(found.types).toMatch(/src\/customers\/customer\.where\.ts\(.*(?:\n .*)*'postcode'/);
});

test('a field of an update input that the change ignores does not compile', () => {
  expect(found.types).toMatch(/src\/customers\/update-customer\.ts\(.*(?:\n .*)*'?postcode'?/);
});

test('an event with a field whose type does not fit its content does not compile', () => {
  expect(found.types).toMatch(/src\/orders\/order-event\.resolver\.ts\(.*(?:\n .*)*'boolean'/);
});

test('a field of a create input that is not stored does not compile', () => {
  expect(found.types).toMatch(/src\/customers\/create-customer\.ts\(.*(?:\n .*)*'?postcode'?/);
});

async function plantWhatCompiles() {
  await plant('platform/basics/upward.ts', `export { ID } from '../graphql/scalars.ts';`);
  await plant('customers/upward.ts', `export { Order } from '../orders/order.entity.ts';`);
  await plant('users/circle-a.ts', `import { b } from './circle-b.ts';\nexport const a = () => b();`);
  await plant('users/circle-b.ts', `import { a } from './circle-a.ts';\nexport const b = (): unknown => a();`);
  await plant('customers/unchecked.resolver.ts', `export { FieldResolver } from 'type-graphql';`);
  await plant(
    'platform/http/forgotten-hook.ts',
    `/** forgottenHook of no list. */\nexport async function forgottenHook(): Promise<void> {}`,
  );
  await plant('platform/settings/wishes.ts', 'export interface Wishes {\n  maxWishes: number;\n}');
  await plant(
    'customers/forgotten.resolver.ts',
    `import { Resolver } from 'type-graphql';
    import { FieldResolver } from '../platform/graphql/decorators.ts';
    import { CustomerType } from './customer.types.ts';
    @Resolver(() => CustomerType)
    export class ForgottenResolver {
      @FieldResolver(() => String, { description: 'A greeting.' })
      greeting() { return 'Hello'; }
    }`,
  );
  await plant(
    'customers/forgotten.entity.ts',
    `import { defineEntity, p } from '@mikro-orm/core';
    export const ForgottenSchema = defineEntity({ name: 'Forgotten', properties: { id: p.uuid().primary() } });`,
  );
  await plant(
    'migrations/Migration29990101000001Forgotten.ts',
    `import { Migration } from '@mikro-orm/migrations';
    export class Migration29990101000001Forgotten extends Migration { override up(): void {} }`,
  );
}

async function plantWhatDoesNotCompile() {
  await change('platform/basics/refusals.ts', "code: 'FORBIDDEN'", "code: 'BAD_LUCK'");
  await change('platform/http/host.ts', 'refusal(400,', 'refusal(418,');
  await change('customers/customer.loaders.ts', "'customers.notes',", '');
  const postcode = `@Field(() => String, { nullable: true, description: 'Postcode.' })\n  postcode?: string | null;\n`;
  await change('customers/customer.where.ts', 'export class CustomerWhere {', `$&\n  ${postcode}`);
  await change('customers/customer.inputs.ts', 'export class UpdateCustomerInput {', `$&\n  ${postcode}`);
  await change('orders/order-event.resolver.ts', '[String]', '[Boolean]');
  await change('customers/customer.inputs.ts', 'export class CreateCustomerInput {', `$&\n  ${postcode}`);
}

const plant = (file: string, text: string) => writeFile(join(copy, 'src', file), `${text}\n`);

/** Replaces text that must be there. */
async function change(file: string, from: string, to: string) {
  const path = join(copy, 'src', file);
  const text = await readFile(path, 'utf8');
  expect(text, file).toContain(from);
  await writeFile(path, text.replace(from, to));
}

/** All that a program prints, whether it succeeds or fails. */
function output(program: string, args: string[]): Promise<string> {
  return new Promise(resolve => {
    execFile(
      join(copy, 'node_modules', '.bin', program),
      args,
      { cwd: copy, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: '1' } },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    );
  });
}
