import { expect, test } from 'vitest';
import { exampleQuery } from '../../src/start/explorer-query.ts';
import { ask, data } from '../support/ask.ts';
import { aCustomer, anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { logIn } from '../support/sessions.ts';
import { replicasOf, useReplicas } from './use-replicas.ts';

/** A replica that pauses is not left out. */
const replicated = useReplicas({ DATABASE_REPLICA_LAG_MS: '3600000' });

const rename = `mutation ($id: ID!, $name: String!) { updateCustomer(id: $id, input: { name: $name }) {
  customer { name } query { customer(id: $id) { name } customers(where: { id: [$id] }) { nodes { name } } }
} }`;
const nameOf = 'query ($id: ID!) { customer(id: $id) { name } }';

/** SQL texts without those that only tell that somebody may read. */
const session = /^select .* from "sessions"/;

test('a query reads its session from the primary and all else from a replica, and the answer is the same', async () => {
  const { studio, lead, replicaStatements, replica } = replicated;
  await anOrder(studio);
  await anOrder(studio);
  await replicated.catchUp();
  studio.statements();
  replicaStatements();
  const fromReplica = await ask(studio, exampleQuery, lead);
  const [onPrimary, onReplica] = [studio.statements(), replicaStatements()];
  expect(onPrimary).toEqual([expect.stringMatching(session)]);

  replica.isUsed = false;
  const fromPrimary = await ask(studio, exampleQuery, lead);
  expect(fromReplica).toEqual(fromPrimary);
  expect(fromReplica).toMatchObject({ data: { orders: { nodes: [{}, {}] } } });
  // The order of statements that are sent together depends on which loader is asked first.
  expect(studio.statements().sort()).toEqual([onPrimary[0], ...onReplica].sort());
  expect(replicaStatements()).toEqual([]);
});

test('a change reads from the primary, and adds one statement', async () => {
  const { studio, lead, replicaStatements } = replicated;
  const { id } = await aCustomer(studio);
  await replicated.catchUp();
  studio.statements();
  replicaStatements();
  const { updateCustomer } = await data<{ updateCustomer: object }>(studio, rename, {
    ...lead,
    variables: { id, name: 'Amara' },
  });
  const named = { name: 'Amara' };
  expect(updateCustomer).toEqual({ customer: named, query: { customer: named, customers: { nodes: [named] } } });
  expect(replicaStatements()).toEqual([]);
  expect(studio.statements().filter(text => text.includes('pg_current_wal_insert_lsn'))).toHaveLength(1);
});

test('who changed something sees it at once in every process and session, while others read from a replica', async () => {
  const { studio, second, lead, junior, replicaStatements } = replicated;
  const { id } = await aCustomer(studio, { name: 'Before' });
  await replicated.catchUp();
  await replicated.pauseReplay();
  const other = (await logIn(studio, lead.username, lead.password)).data?.login.session?.accessToken;
  await data(studio, rename, { ...lead, variables: { id, name: 'After' } });
  // Both processes know how far the replica is.
  for (const server of [studio, second]) await replicasOf(server).poll();

  for (const server of [studio, second]) {
    for (const token of [lead.token, other]) {
      expect(await data(server, nameOf, { token, variables: { id } })).toEqual({ customer: { name: 'After' } });
    }
    expect(await data(server, nameOf, { ...junior, variables: { id } })).toEqual({ customer: { name: 'Before' } });
  }

  await replicated.catchUp();
  replicaStatements();
  expect(await data(studio, nameOf, { ...lead, variables: { id } })).toEqual({ customer: { name: 'After' } });
  expect(replicaStatements()).not.toEqual([]);
});

test('who signs in sees what was there before', async () => {
  const { studio, second, lead, junior } = replicated;
  const { id } = await aCustomer(studio, { name: 'Before' });
  await replicated.catchUp();
  await replicated.pauseReplay();
  await data(studio, rename, { ...lead, variables: { id, name: 'After' } });
  const token = (await logIn(studio, junior.username, junior.password)).data?.login.session?.accessToken;
  expect(await data(second, nameOf, { token, variables: { id } })).toEqual({ customer: { name: 'After' } });
  await replicated.catchUp();
});

test('who is told that somebody else has changed an object sees that change', async () => {
  const { studio, second, lead } = replicated;
  const other = await aLead(studio);
  const { id } = await anOrder(studio);
  await replicated.catchUp();
  await replicated.pauseReplay();
  const move = `mutation ($version: Int!) {
    transitionOrder(id: "${id}", input: { to: IN_PROGRESS, expectedVersion: $version }) { order { version } errors { code } }
  }`;
  const stateOf = `{ order(id: "${id}") { status version } }`;
  const before = await data<{ order: { version: number } }>(second, stateOf, other);
  const variables = { version: before.order.version };
  await data(studio, move, { ...lead, variables });
  expect(await data(second, move, { ...other, variables })).toMatchObject({
    transitionOrder: { errors: [{ code: 'STALE_VERSION' }] },
  });
  expect(await data(second, stateOf, other)).toMatchObject({ order: { status: 'IN_PROGRESS' } });
  await replicated.catchUp();
});

test('the metrics tell which servers queries were sent to, and how far a replica is behind', async () => {
  const { studio, replica, junior } = replicated;
  const { id } = await aCustomer(studio);
  await replicated.catchUp();
  await replicated.pauseReplay();
  await aCustomer(studio);
  for (let i = 0; i < 2; i += 1) await replicasOf(studio).poll();
  const { reads } = replica;
  await data(studio, nameOf, { ...junior, variables: { id } });
  const text = await (await fetch(`${studio.url}/metrics`)).text();
  const values = Object.fromEntries(
    [...text.matchAll(/^(atelier_replica_\w+)\{server="([^"]+)"\} (\S+)$/gm)].map(([, name, server, value]) => [
      `${name} ${server === replica.name ? 'standby' : server === 'primary' ? server : 'listed primary'}`,
      Number(value),
    ]),
  );
  expect(values).toEqual({
    'atelier_replica_up standby': 1,
    'atelier_replica_up listed primary': 1,
    'atelier_replica_lag_bytes standby': expect.any(Number),
    'atelier_replica_lag_bytes listed primary': 0,
    'atelier_replica_lag_seconds standby': expect.any(Number),
    'atelier_replica_lag_seconds listed primary': 0,
    'atelier_replica_reads_total standby': reads + 1,
    'atelier_replica_reads_total listed primary': 0,
    'atelier_replica_reads_total primary': expect.any(Number),
  });
  expect(values['atelier_replica_lag_bytes standby']).toBeGreaterThan(0);
  expect(values['atelier_replica_lag_seconds standby']).toBeGreaterThan(0);
  await replicated.catchUp();
});
