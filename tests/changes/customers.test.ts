import { afterAll, beforeAll, expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anOrder } from '../support/factories.ts';
import { aLead, type Person } from '../support/people.ts';
import { type Bench, openBench } from './changes.ts';
import { everyTable } from './every-table.ts';

let bench: Bench;
let lead: Person;
beforeAll(async () => {
  bench = await openBench(async studio => {
    lead = await aLead(studio);
    return lead;
  });
});
afterAll(() => bench[Symbol.asyncDispose]());

test('a customer is added, and changes only where the update says so', async () => {
  const input = { name: '  Ife\u0301 Ade ', email: 'ife@example.com', phone: ' 0803 ', notes: ' two\nlines ' };
  const added = await bench.make('createCustomer', { input });
  const { id } = added;
  const first = { id, name: 'Ifé Ade', email: 'ife@example.com', phone: '0803', notes: ' two\nlines ', version: 1 };
  expect(added).toEqual(first);
  const renamed = await bench.make('updateCustomer', { id, input: { name: 'Ife', expectedVersion: 1 } });
  expect(renamed).toEqual({ ...first, name: 'Ife', version: 2 });
  const cleared = await bench.make('updateCustomer', { id, input: { email: null, phone: null, notes: null } });
  expect(cleared).toEqual({ id, name: 'Ife', email: null, phone: null, notes: null, version: 3 });
  expect(await bench.told('updateCustomer', { id, input: { name: null } })).toEqual(['INVALID name']);
});

test('a stale update of a customer changes nothing and says which version there is', async () => {
  const { id } = await aCustomer(bench.studio);
  const before = await everyTable(bench.studio);
  const [error, ...others] = await bench.refusals('updateCustomer', { id, input: { name: 'X', expectedVersion: 7 } });
  expect(others).toEqual([]);
  expect(error).toMatchObject({ code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: 1 });
  expect(await everyTable(bench.studio)).toEqual(before);
});

test('an update of a customer that changes nothing leaves no trace', async () => {
  const { id, name } = await aCustomer(bench.studio, { email: 'a@example.com' });
  const before = await everyTable(bench.studio);
  const updated = await bench.make('updateCustomer', {
    id,
    input: { name: ` ${name} `, email: 'a@example.com', notes: '' },
  });
  expect(updated.version).toBe(1);
  await bench.make('updateCustomer', { id, input: {} });
  expect(await everyTable(bench.studio)).toEqual(before);
});

test('a customer with orders and measurements is not deleted, and the answer names both', async () => {
  const { id } = await aCustomer(bench.studio, { name: 'Busy Bee' });
  const order = await anOrder(bench.studio, { customer: { id } });
  const first = await aMeasurement(bench.studio, id);
  const second = await aMeasurement(bench.studio, id);
  const before = await everyTable(bench.studio);
  expect(await bench.refusals('deleteCustomer', { id })).toMatchObject([
    { code: 'IN_USE', path: ['id'], message: 'Busy Bee still has 1 order and 2 measurements: delete those first.' },
  ]);
  expect(await everyTable(bench.studio)).toEqual(before);
  await bench.make('deleteOrder', { id: order.id });
  await bench.make('deleteMeasurement', { id: first.id });
  expect((await bench.refusals('deleteCustomer', { id }))[0]?.message).toContain('has 1 measurement:');
  await bench.make('deleteMeasurement', { id: second.id });
  expect(await bench.make('deleteCustomer', { id })).toBe(id);
});

test('a deleted customer is nowhere to be seen, and cannot be changed, ordered for or measured', async () => {
  const { id } = await aCustomer(bench.studio, { name: 'Gone Girl', email: 'gone@example.com' });
  const query = `query ($id: ID!) { customer(id: $id) { id }
    found: customers(search: "Gone Girl") { totalCount nodes { id } }
    mailed: customers(where: { email: "gone@example.com" }) { totalCount } }`;
  const read = () => data(bench.studio, query, { variables: { id }, token: lead.token });
  expect(await read()).toEqual({
    customer: { id },
    found: { totalCount: 1, nodes: [{ id }] },
    mailed: { totalCount: 1 },
  });
  expect(await bench.make('deleteCustomer', { id })).toBe(id);
  expect(await read()).toEqual({ customer: null, found: { totalCount: 0, nodes: [] }, mailed: { totalCount: 0 } });
  const before = await everyTable(bench.studio);
  expect(await bench.told('deleteCustomer', { id })).toEqual(['NOT_FOUND id']);
  expect(await bench.told('updateCustomer', { id, input: { name: 'Back' } })).toEqual(['NOT_FOUND id']);
  expect(await bench.told('createOrder', { input: { customerId: id, items: [] } })).toEqual(['NOT_FOUND customerId']);
  const measured = { customerId: id, type: 'Gown', values: [{ name: 'chest', value: '90' }] };
  expect(await bench.told('recordMeasurement', { input: measured })).toEqual(['NOT_FOUND customerId']);
  expect(await everyTable(bench.studio)).toEqual(before);
  const again = await bench.make('createCustomer', { input: { name: 'Gone Girl', email: 'gone@example.com' } });
  expect(again.id).not.toBe(id);
});
