import { expect, test } from 'vitest';
import { orderEventKinds } from '../../src/orders/order-event.kinds.ts';
import { createSchema } from '../../src/start/schema.ts';

test('every kind of event has a type in the schema, and every such type a kind', () => {
  const schema = createSchema();
  const { objects } = schema.getImplementations(schema.getType('OrderEvent') as never);
  const types = Object.values(orderEventKinds).map(({ type }) => type);
  expect(objects.map(({ name }) => name).sort()).toEqual([...types].sort());
});
