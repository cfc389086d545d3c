import { existsSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { changes as steps } from '../model/steps.ts';
import { useStudio } from '../support/use-studio.ts';
import { texts } from './bad-input.cases.ts';
import { asLeadWithTargets, withValue } from './bad-input.targets.ts';
import { ids } from './bad-targets.cases.ts';
import { values } from './bad-values.cases.ts';
import { type Change, changes } from './changes.ts';
import { everyTable } from './every-table.ts';
import { changesWith, mutationNames, takes, valuesOf } from './schema-changes.ts';

const studio = useStudio(asLeadWithTargets);
let before: Record<string, string>;

beforeEach(async () => {
  before = await everyTable(studio);
});

/** The mutations that are not in `changes`, and the file below tests/ that tests them instead. */
const testedElsewhere: Record<string, string> = {
  login: 'users/sign-in.test.ts',
  logout: 'users/sign-out.test.ts',
  refreshSession: 'users/refresh-session.test.ts',
  changePassword: 'users/change-password.test.ts',
  createUser: 'users/create-user.test.ts',
  updateUser: 'users/update-user.test.ts',
  deleteUser: 'users/delete-user.test.ts',
  liftThrottle: 'users/opened-account.test.ts',
  endSession: 'users/user-sessions.test.ts',
  uploadImage: 'images/upload-photo.test.ts',
  updateImage: 'images/image-changes.test.ts',
  deleteImage: 'images/image-changes.test.ts',
  restoreImage: 'images/image-changes.test.ts',
};

/** The changes that the model in tests/model does not have. */
const notInModel: Change[] = ['updateCustomer', 'updateMeasurement', 'deleteMeasurement', 'restoreMeasurement'];

test('every mutation is one of `changes`, or has other tests', () => {
  const missing = mutationNames.filter(name => !(name in changes) && !(name in testedElsewhere));
  expect(missing, 'Add these to `changes` of tests/changes/changes.ts, or to `testedElsewhere` here').toEqual([]);
  const files = Object.values(testedElsewhere).filter(file => !existsSync(new URL(`../${file}`, import.meta.url)));
  expect(files, 'These files of `testedElsewhere` do not exist').toEqual([]);
});

test('every change is a step of the model in tests/model', () => {
  const missing = (Object.keys(changes) as Change[]).filter(name => !(name in steps) && !notInModel.includes(name));
  expect(missing, 'Add these as steps to tests/model, or to `notInModel` here').toEqual([]);
});

test('every value of every change has bad values', () => {
  const kinds = Object.values({ ...texts, ...values }).flatMap(({ fields }) => fields);
  const tried = [...kinds, ...ids.map(([change, path]) => `${change} ${path}`)];
  const all = (Object.keys(changes) as Change[]).flatMap(change => valuesOf(change).map(path => `${change} ${path}`));
  const missing = all.filter(value => !tried.includes(value));
  expect(
    missing,
    'Add these to a kind of value in bad-input.cases.ts or bad-values.cases.ts, or to bad-targets.cases.ts',
  ).toEqual([]);
});

/** The mutations that take neither an `idempotencyKey` nor an `expectedVersion`, and why. */
const repeatable: Record<string, string> = {
  login: 'each sign-in is a session of its own',
  refreshSession: 'the refresh token is used once, and again when the answer is lost',
  logout: 'a session that has ended stays as it is',
  endSession: 'a session that has ended stays as it is',
  liftThrottle: 'without a throttle there is nothing to lift',
};

test('every mutation takes an idempotency key or the version that it changes', () => {
  const without = mutationNames.filter(name => !takes(name, 'idempotencyKey') && !takes(name, 'expectedVersion'));
  const missing = without.filter(name => !(name in repeatable));
  expect(missing, 'Give these an `idempotencyKey` or an `expectedVersion`, or add them to `repeatable`').toEqual([]);
});

test('every mutation that makes something takes an idempotency key', () => {
  const making = mutationNames.filter(name => /^(create|add|upload|record|adjust|book|import)/.test(name));
  expect(making.length).toBeGreaterThan(8);
  expect(making.filter(name => !takes(name, 'idempotencyKey'))).toEqual([]);
});

test('every mutation that is sent the id of an object takes its version', () => {
  const changing = mutationNames.filter(name => takes(name, 'id') && !(name in repeatable));
  expect(changing.length).toBeGreaterThan(15);
  expect(changing.filter(name => !takes(name, 'expectedVersion'))).toEqual([]);
});

test('no mutation that takes an idempotency key clears a field with null, which equals leaving it out there', () => {
  expect(mutationNames.filter(name => name.startsWith('update') && takes(name, 'idempotencyKey'))).toEqual([]);
});

test.each(changesWith('idempotencyKey'))(
  '%s with the same key again changes nothing, and answers the same',
  async change => {
    const keyed = withValue(studio.valid[change], 'idempotencyKey', `the key of ${change}`);
    const first = await studio.changes.make(change, keyed);
    const after = await everyTable(studio);
    expect(after).not.toEqual(before);
    expect(await studio.changes.make(change, keyed)).toEqual(first);
    const text = valuesOf(change).find(path => /^(notes?|description|size)$/.test(path)) ?? 'name';
    expect(await studio.changes.codes(change, withValue(keyed, text, 'Something else'))).toEqual([
      'KEY_REUSED idempotencyKey',
    ]);
    expect(await everyTable(studio)).toEqual(after);
  },
);

test.each(changesWith('expectedVersion'))('%s with an old version is refused with the current one', async change => {
  const stale = withValue(studio.valid[change], 'expectedVersion', 1_000_000);
  expect(await studio.changes.refusals(change, stale)).toMatchObject([
    { code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: expect.any(Number) },
  ]);
  expect(await everyTable(studio)).toEqual(before);
});
