import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { orderEventKinds } from '../../src/orders/order-event.kinds.ts';
import { createSchema } from '../../src/start/schema.ts';

test('every kind of event has a type in the schema, and every such type a kind', () => {
  const schema = createSchema();
  const { objects } = schema.getImplementations(schema.getType('OrderEvent') as never);
  const types = Object.values(orderEventKinds).map(({ type }) => type);
  const message = 'Each kind of order-event.kinds.ts needs a class with @TimelineEvent that the schema includes';
  expect(objects.map(({ name }) => name).sort(), message).toEqual([...types].sort());
});

test('every kind of event is recorded by a change', async () => {
  const source = join(import.meta.dirname, '..', '..', 'src');
  const files = (await readdir(source, { recursive: true })).filter(file => file.endsWith('.ts'));
  const texts = await Promise.all(files.map(file => readFile(join(source, file), 'utf8')));
  const recorded = texts
    .filter(text => text.includes('recordEvent('))
    .flatMap(text => [...text.matchAll(/kind: '(\w+)'/g)].map(([, kind]) => kind));
  const unused = Object.keys(orderEventKinds).filter(kind => !recorded.includes(kind));
  expect(unused, 'Record an event of these kinds where it happens').toEqual([]);
});
