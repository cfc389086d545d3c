import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aCustomer, anImage, anInventoryItem, anOrder } from '../support/factories.ts';
import { holdLock } from '../support/hold-lock.ts';
import { aJunior } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLeadWithTargets, withValue } from './bad-input.targets.ts';
import type { Change, WireError } from './changes.ts';
import { changesWith, mutationNames, takes } from './schema-changes.ts';

const studio = useStudio(asLeadWithTargets);

/** New objects, where those of `valid` cannot be deleted. */
const deletable: Partial<Record<Change, (studio: TestStudio) => Promise<{ id: string }>>> = {
  deleteCustomer: aCustomer,
  deleteInventoryItem: anInventoryItem,
  deleteOrder: anOrder,
};

test.each(changesWith('expectedVersion'))('of two who %s from the same version, one succeeds', async change => {
  const { changes, valid } = await asLeadWithTargets(studio);
  const { id } = (await deletable[change]?.(studio)) ?? valid[change];
  const from = (expectedVersion: number) =>
    withValue({ ...valid[change], ...(id !== undefined && { id }) }, 'expectedVersion', expectedVersion);
  const [stale] = await changes.refusals(change, from(1_000_000));
  expect(stale).toMatchObject({ code: 'STALE_VERSION', path: ['expectedVersion'] });
  const version = stale?.currentVersion as number;
  expectOneWritten(change, await atOnce(() => changes.outcome(change, from(version))));
});

/** The changes of images and users, with what they are called for. */
const others: Record<string, (studio: TestStudio) => Promise<string>> = {
  updateImage: async studio =>
    `id: "${(await anImage(studio, (await anOrder(studio)).id)).id}", input: { description: "D"`,
  deleteImage: async studio => `id: "${(await anImage(studio, (await anOrder(studio)).id)).id}"`,
  restoreImage: async studio => {
    const { id } = await anImage(studio, (await anOrder(studio)).id, { deleted: true });
    return `id: "${id}"`;
  },
  updateUser: async studio => `id: "${(await aJunior(studio)).id}", input: { firstName: "Ife"`,
  deleteUser: async studio => `id: "${(await aJunior(studio)).id}"`,
};

test.each(Object.keys(others))('of two who %s from the same version, one succeeds', async change => {
  const called = (await others[change]?.(studio)) ?? expect.fail();
  const send = async (expectedVersion: number) => {
    const query = `mutation { ${change}(${called}, expectedVersion: ${expectedVersion}${called.includes('input') ? ' }' : ''}) {
      errors { code path ... on StaleVersionError { currentVersion } } } }`;
    const { data, errors } = await ask<Record<string, { errors: WireError[] }>>(studio, query, {
      token: studio.lead.token,
    });
    return data?.[change]?.errors ?? expect.fail(JSON.stringify(errors));
  };
  const [stale] = await send(1_000_000);
  expect(stale).toEqual({ code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: expect.any(Number) });
  const outcomes = await atOnce(async () => {
    const errors = await send(stale?.currentVersion as number);
    return errors.length === 0 ? ['WRITTEN'] : errors.map(({ code, path }) => `${code} ${path.join('.')}`);
  });
  expectOneWritten(change, outcomes);
});

test('every mutation that takes a version has a case here', () => {
  // Of two new passwords, the second is refused because of its `currentPassword`.
  const cases = [...changesWith('expectedVersion'), ...Object.keys(others), 'changePassword'] as string[];
  expect(mutationNames.filter(name => takes(name, 'expectedVersion') && !cases.includes(name))).toEqual([]);
});

/** Sends a change twice, so that both have begun before one of them can read the row that they change. */
async function atOnce(send: () => Promise<string[]>): Promise<string[][]> {
  const tables = 'customers, inventory_items, orders, measurements, images, users';
  await using rows = await holdLock(studio.databaseUrl, `lock table ${tables} in exclusive mode`);
  const sent = [send(), send()];
  await rows.waitedFor(2);
  await rows.commit();
  return Promise.all(sent);
}

/** What one has deleted, the other does not find. */
function expectOneWritten(change: string, outcomes: string[][]): void {
  const refusals = change.startsWith('delete') ? ['NOT_FOUND id'] : ['STALE_VERSION expectedVersion'];
  expect(outcomes.sort()).toEqual([change === 'removeOrderItem' ? [expect.any(String)] : refusals, ['WRITTEN']]);
}
