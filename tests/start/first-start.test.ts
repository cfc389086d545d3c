import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { exampleQuery } from '../../src/start/explorer-query.ts';
import { ask, data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { runOn } from '../support/postgres.ts';
import { useHome } from './server-home.ts';
import { printedSignIns, signIn } from './signing-in.ts';

const home = useHome(async home => {
  const server = home.start({ SAMPLE_DATA: 'true' });
  return { server, url: await server.listening() };
});

test('the first start says where it listens, how to sign in and where the explorer is', async () => {
  const { server, url } = home;
  const said = server.stdout.split('\n').filter(line => line && !line.startsWith('{') && !line.startsWith('Sample'));
  expect(said).toEqual([
    `Atelier listens at ${url}/graphql`,
    expect.stringMatching(/^Sign in as the sample lead designer: adaeze with password \S{20,}$/),
    expect.stringMatching(/^Sign in as the sample junior designer: tunde with password \S{20,}$/),
    'These passwords are not shown again.',
    `Explorer: ${url}/graphql (signed in as the sample lead designer)`,
  ]);
  expect(server.stderr).toBe('');
  const explorer = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
  expect([explorer.status, explorer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('the lead and the junior designer sign in with the printed passwords and see the whole studio', async () => {
  const { server, url } = home;
  const [lead, junior] = await Promise.all(
    printedSignIns(server.stdout).map(({ username, password }) => signIn(url, username, password)),
  );
  expect(lead?.user).toMatchObject({ username: 'adaeze', role: 'ADMIN' });
  expect(junior?.user).toMatchObject({ username: 'tunde', role: 'JUNIOR_ADMIN' });
  const counts = `{
    customers { totalCount } inventoryItems { totalCount } orders { totalCount } images { totalCount }
    PENDING: orders(where: { status: [PENDING] }) { totalCount }
    IN_PROGRESS: orders(where: { status: [IN_PROGRESS] }) { totalCount }
    COMPLETED: orders(where: { status: [COMPLETED] }) { totalCount }
    CANCELLED: orders(where: { status: [CANCELLED] }) { totalCount }
  }`;
  const counted = await data<Record<string, { totalCount: number }>>({ url }, counts, { token: lead?.accessToken });
  expect(counted).toMatchObject({ customers: all(40), inventoryItems: all(120), orders: all(200), images: all(12) });
  const byStatus = ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'].map(status => counted[status]?.totalCount ?? 0);
  expect(byStatus.reduce((sum, count) => sum + count)).toBe(200);
  expect(Math.min(...byStatus)).toBeGreaterThan(0);
  expect(await data({ url }, counts, { token: junior?.accessToken })).toEqual(counted);
  const users = await data({ url }, '{ users { totalCount } }', { token: lead?.accessToken });
  expect(users).toEqual({ users: all(2) });

  const board = await ask<Board>({ url }, exampleQuery, { token: lead?.accessToken });
  expect(board.errors).toBeUndefined();
  expect(board.extensions).toBeUndefined();
  const seen = board.data?.orders.nodes ?? [];
  expect(seen.map(order => order.number)).toEqual(Array.from({ length: 50 }, (_, i) => 200 - i));
  const pictures = seen.flatMap(order => order.images);
  expect(pictures).toHaveLength(12);
  for (const picture of pictures) {
    const { status, headers } = await fetch(picture.url, { headers: { accept: 'image/*' } });
    expect([status, headers.get('content-type')]).toEqual([200, 'image/webp']);
  }
  const theirs = await ask<Board>({ url }, exampleQuery, { token: junior?.accessToken });
  expect(theirs.errors).toBeUndefined();
  expect(theirs.data?.orders.nodes.map(order => [order.number, order.price])).toEqual(
    seen.map(order => [order.number, null]),
  );
});

test('the books of the sample studio balance', async () => {
  const { url: databaseUrl } = await home.postgres();
  expect(await wrongInBooks(databaseUrl)).toEqual({});
  const nobodys = `select kind from order_events where actor_id is null
    union all select reason from inventory_changes where changed_by_id is null`;
  expect(await runOn(databaseUrl, nobodys)).toEqual([]);
  expect(await readdir(home.uploadsDir)).toHaveLength(12 * 3 + 1);
});

test('the next start prints no password and serves the same studio', async () => {
  const { server } = home;
  const [lead] = printedSignIns(server.stdout);
  expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null });
  const again = home.start({ SAMPLE_DATA: 'true' });
  const url = await again.listening();
  expect(again.stdout).not.toMatch(/password|Sample studio:/i);
  const { accessToken } = await signIn(url, lead?.username ?? '', lead?.password ?? '');
  const counted = await data({ url }, '{ orders { totalCount } users { totalCount } }', { token: accessToken });
  expect(counted).toEqual({ orders: all(200), users: all(2) });
  expect(again.stdout).not.toContain(lead?.password);
});

const all = (totalCount: number) => ({ totalCount });

interface Board {
  orders: { nodes: { number: number; price: { amount: string } | null; images: { url: string }[] }[] };
}
