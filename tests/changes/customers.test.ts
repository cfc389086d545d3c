import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anOrder, aPayment } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(asLead);

test('an update of a customer changes only the fields that it has', async () => {
  const input = { name: '  Ife\u0301 Ade ', email: 'ife@example.com', phone: ' 0803 ', notes: ' two\nlines ' };
  const added = await studio.changes.make('createCustomer', { input });
  const { id } = added;
  const first = { id, name: 'Ifé Ade', email: 'ife@example.com', phone: '0803', notes: ' two\nlines ', version: 1 };
  expect(added).toEqual(first);
  const renamed = await studio.changes.make('updateCustomer', { id, input: { name: 'Ife', expectedVersion: 1 } });
  expect(renamed).toEqual({ ...first, name: 'Ife', version: 2 });
  const cleared = await studio.changes.make('updateCustomer', { id, input: { email: null, phone: null, notes: null } });
  expect(cleared).toEqual({ id, name: 'Ife', email: null, phone: null, notes: null, version: 3 });
  expect(await studio.changes.codes('updateCustomer', { id, input: { name: null } })).toEqual(['INVALID name']);
});

test('an update of a customer with an old version is refused with the current version', async () => {
  const { id } = await aCustomer(studio);
  const before = await everyTable(studio);
  const [error, ...others] = await studio.changes.refusals('updateCustomer', {
    id,
    input: { name: 'X', expectedVersion: 7 },
  });
  expect(others).toEqual([]);
  expect(error).toMatchObject({ code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: 1 });
  expect(await everyTable(studio)).toEqual(before);
});

test('an update of a customer without changes writes nothing', async () => {
  const { id, name } = await aCustomer(studio, { email: 'a@example.com' });
  const before = await everyTable(studio);
  const updated = await studio.changes.make('updateCustomer', {
    id,
    input: { name: ` ${name} `, email: 'a@example.com', notes: '' },
  });
  expect(updated.version).toBe(1);
  await studio.changes.make('updateCustomer', { id, input: {} });
  expect(await everyTable(studio)).toEqual(before);
});

test('a customer with orders or measurements cannot be deleted, and the error counts both', async () => {
  const { id } = await aCustomer(studio, { name: 'Busy Bee' });
  const order = await anOrder(studio, { customer: { id } });
  const first = await aMeasurement(studio, id);
  const second = await aMeasurement(studio, id);
  const before = await everyTable(studio);
  expect(await studio.changes.refusals('deleteCustomer', { id })).toMatchObject([
    { code: 'IN_USE', path: ['id'], message: 'Busy Bee still has 1 order and 2 measurements: delete those first.' },
  ]);
  expect(await everyTable(studio)).toEqual(before);
  await studio.changes.make('deleteOrder', { id: order.id });
  await studio.changes.make('deleteMeasurement', { id: first.id });
  expect((await studio.changes.refusals('deleteCustomer', { id }))[0]?.message).toContain('has 1 measurement:');
  await studio.changes.make('deleteMeasurement', { id: second.id });
  expect(await studio.changes.make('deleteCustomer', { id })).toBe(id);
});

test('a customer with an order that had payments cannot be deleted, and the error does not ask to delete the order', async () => {
  const { id } = await aCustomer(studio, { name: 'Paid Up' });
  const order = await anOrder(studio, { customer: { id }, makingCharge: '100' });
  await anOrder(studio, { customer: { id } });
  await aPayment(studio, order.id, { amount: '100' });
  expect((await studio.changes.refusals('deleteCustomer', { id }))[0]?.message).toBe(
    'Paid Up has 1 order with payments or begun work, which cannot be deleted.',
  );
});

test('a deleted customer is not shown anywhere, and cannot be changed, ordered for or measured', async () => {
  const { id } = await aCustomer(studio, { name: 'Gone Girl', email: 'gone@example.com' });
  const query = `query ($id: ID!) { customer(id: $id) { id }
    found: customers(search: "Gone Girl") { totalCount nodes { id } }
    mailed: customers(where: { email: "gone@example.com" }) { totalCount } }`;
  const read = () => data(studio, query, { variables: { id }, token: studio.lead.token });
  expect(await read()).toEqual({
    customer: { id },
    found: { totalCount: 1, nodes: [{ id }] },
    mailed: { totalCount: 1 },
  });
  expect(await studio.changes.make('deleteCustomer', { id })).toBe(id);
  expect(await read()).toEqual({ customer: null, found: { totalCount: 0, nodes: [] }, mailed: { totalCount: 0 } });
  const before = await everyTable(studio);
  expect(await studio.changes.codes('deleteCustomer', { id })).toEqual(['NOT_FOUND id']);
  expect(await studio.changes.codes('updateCustomer', { id, input: { name: 'Back' } })).toEqual(['NOT_FOUND id']);
  expect(await studio.changes.codes('createOrder', { input: { customerId: id, items: [] } })).toEqual([
    'NOT_FOUND customerId',
  ]);
  const measured = { customerId: id, type: 'Gown', values: [{ name: 'chest', value: '90' }] };
  expect(await studio.changes.codes('recordMeasurement', { input: measured })).toEqual(['NOT_FOUND customerId']);
  expect(await everyTable(studio)).toEqual(before);
  const again = await studio.changes.make('createCustomer', {
    input: { name: 'Gone Girl', email: 'gone@example.com' },
  });
  expect(again.id).not.toBe(id);
});
