import { type Change, documentOf } from '../../changes/changes.ts';
import { aPicture } from '../../images/pictures.ts';
import type { People } from './people-script.ts';
import type { Data, Recorder } from './recorder.ts';

/** The ids of what was made. */
export interface Made {
  customers: string[];
  items: string[];
  orders: string[];
  measurements: string[];
}

/** Names that locales sort and fold in different ways; some are equal without case, which is refused. */
const names = [
  'étoffe',
  'ÉTOFFE',
  'Zoë',
  'INDIGO twill',
  'indigo twill',
  'Ödön',
  'Oda',
  'ıspanak',
  'ISPANAK',
  'a b',
  'a-b',
  'Straße',
];
const cloths = ['INDIGO', 'indigo', 'Öl', 'öl', 'ÉTOFFE', 'étoffe', 'ısı', 'ISI', 'zebra', 'Äpfel', 'apfel', '%_\\'];

/** Makes, changes and deletes one after another everything that a studio has. */
export async function makeChanges(recorder: Recorder, people: People): Promise<Made> {
  let key = 0;
  const change = async (name: Change, variables: Data, token = people.lead) => {
    const data = await recorder.ask(`${name} ${++key}`, { query: documentOf(name), variables, token });
    const { errors: _, ...made } = data[name] ?? {};
    return (Object.values(made)[0] ?? {}) as Data;
  };
  const made: Made = { customers: [], items: [], orders: [], measurements: [] };
  const keyed = (input: Data) => ({ input: { ...input, idempotencyKey: `key ${key}` } });

  for (const [i, name] of names.entries()) {
    const input = {
      name,
      email: i % 3 ? null : `c${i}@Example.com`,
      phone: i % 2 ? `+234 80${i}` : null,
      notes: 'a\\b\'c"',
    };
    const { id } = await change('createCustomer', keyed(input));
    if (id) made.customers.push(id);
  }
  for (const [i, name] of cloths.entries()) {
    const input = {
      name,
      category: i % 4 < 2 ? 'Cloth' : 'tuch ß',
      quantity: `${i * 7 + 3}.5`,
      price: `${i}.25`,
      unit: i % 2 ? 'METRE' : 'YARD',
      lowStockThreshold: '20',
    };
    const { id } = await change('createInventoryItem', keyed(input));
    if (id) made.items.push(id);
  }
  const [customer, item] = [(i: number) => of(made.customers, i), (i: number) => of(made.items, i)];
  for (let i = 0; i < 16; i += 1) {
    const input = {
      customerId: customer(i),
      notes: i % 2 ? `note ${i}` : null,
      deliveryDate: ['2019-12-31', '2098-02-28', null][i % 3],
      makingCharge: `${100 + i}.10`,
      discount: i % 4 ? null : '5.55',
      items: [
        { inventoryItemId: item(i + 3), quantity: '1.25', size: 'M' },
        { inventoryItemId: item(i + 5), quantity: '2' },
      ],
    };
    const values = keyed(input);
    const order = await change('createOrder', values);
    if (order.id) made.orders.push(order.id);
    // The same key again: the same answer, and nothing else is made.
    if (i % 5 === 0) await change('createOrder', values);
  }
  await change('createOrder', {
    input: { customerId: customer(0), items: [{ inventoryItemId: item(1), quantity: '100000' }] },
  });
  await change('createOrder', {
    input: { customerId: item(0), items: [{ inventoryItemId: customer(1), quantity: '0' }] },
  });
  const order = (i: number) => of(made.orders, i);

  for (let i = 0; i < 8; i += 1)
    await change('transitionOrder', { id: order(i), input: { to: 'IN_PROGRESS', note: `step ${i}` } });
  for (let i = 0; i < 5; i += 1) await change('transitionOrder', { id: order(i), input: { to: 'COMPLETED' } });
  await change('deliverOrder', { id: order(0), input: { note: 'by hand' } });
  await change('deliverOrder', { id: order(1), input: { deliveredAt: '2026-01-15T23:30:00.123Z' } });
  await change('transitionOrder', { id: order(9), input: { to: 'CANCELLED' } });
  await change('transitionOrder', { id: order(9), input: { to: 'IN_PROGRESS' } });
  await change('transitionOrder', { id: order(10), input: { to: 'CANCELLED' } }, people.junior);

  for (let i = 0; i < 10; i += 1) {
    const input = {
      method: i % 2 ? 'CASH' : 'CARD',
      amount: `${10 + i}.01`,
      receivedAt: `2026-03-0${i + 1 > 9 ? 9 : i + 1}T09:00:00.001+01:00`,
      reference: `r${i}`,
    };
    const values = { id: order(i), ...keyed(input) };
    await change('recordPayment', values);
    if (i % 4 === 0) await change('recordPayment', values);
  }
  await change('recordPayment', { id: order(0), ...keyed({ method: 'CASH', amount: '5', kind: 'REFUND' }) });
  await change('recordPayment', { id: order(0), ...keyed({ method: 'CASH', amount: '500000' }) });
  await voidPayments(recorder, people, order(3));

  await change('updateOrder', {
    id: order(11),
    input: { notes: 'new', deliveryDate: '2097-01-01', expectedVersion: 1 },
  });
  await change('updateOrder', { id: order(11), input: { discount: '1.5', expectedVersion: 1 } });
  const { items: lines } = await change('addOrderItem', {
    id: order(12),
    input: { inventoryItemId: item(7), quantity: '1' },
  });
  await change('updateOrderItem', { id: lines?.[0]?.id ?? '', input: { quantity: '3', size: 'XL' } });
  await change('removeOrderItem', { id: lines?.[1]?.id ?? '' });
  await change('deleteOrder', { id: order(13) });
  await change('deleteOrder', { id: order(0) });

  for (let i = 0; i < 6; i += 1) {
    const values = [
      { name: 'chest', value: `${90 + i}.5` },
      { name: 'shoulderSlope', value: '12.75', unit: 'DEGREE' },
    ];
    const input = { customerId: customer(i), type: i % 2 ? 'Bodice' : 'bodice', values, notes: `m${i}` };
    const { id } = await change('recordMeasurement', keyed(input), people.junior);
    if (id) made.measurements.push(id);
  }
  for (let i = 0; i < 3; i += 1)
    await change('updateMeasurement', {
      id: of(made.measurements, i),
      input: { values: [{ name: 'waist', value: '31.25', unit: 'INCH' }] },
    });
  await change('deleteMeasurement', { id: of(made.measurements, 5) });
  for (let i = 0; i < 5; i += 1)
    await change('adjustInventory', {
      id: item(i),
      ...keyed({ delta: `${i - 2}.5`, reason: i < 2 ? 'CORRECTED' : 'RESTOCKED', note: 'counted' }),
    });
  await change('updateInventoryItem', { id: item(2), input: { name: 'ISI', category: 'CLOTH', price: '9.99' } });
  await change('updateInventoryItem', { id: item(2), input: { description: 'Größe', lowStockThreshold: '1000' } });
  await change('updateCustomer', { id: customer(1), input: { name: 'Zoé', email: null, phone: '0' } });
  await change('deleteCustomer', { id: customer(0) });
  await change('deleteInventoryItem', { id: item(0) });
  await changeImages(recorder, people, [order(4), order(5)]);
  return made;
}

const of = (list: string[], i: number) => list[i % list.length] ?? '00000000-0000-7000-8000-000000000000';

async function voidPayments({ ask }: Recorder, { lead: token }: People, id: string): Promise<void> {
  const query = 'query ($id: ID!) { order(id: $id) { payments { id amount { amount } } } }';
  const { order } = await ask('payments of an order', { query, variables: { id }, token });
  for (const payment of [order?.payments?.[0]?.id, order?.payments?.[0]?.id]) {
    await ask('voidPayment', {
      query: documentOf('voidPayment'),
      variables: { id: payment ?? id, reason: 'typed twice' },
      token,
    });
  }
}

async function changeImages({ ask }: Recorder, people: People, orders: string[]): Promise<void> {
  const image =
    'image { id width height contentType byteSize thumbhash description version uploadedAt url deletedAt } errors { code message path }';
  const upload = `mutation ($orderId: ID!, $file: Upload!, $text: String) { uploadImage(orderId: $orderId, file: $file, description: $text) { ${image} } }`;
  const ids: string[] = [];
  for (const [i, kind] of (['jpeg', 'png', 'webp', 'jpeg'] as const).entries()) {
    const sent = {
      query: upload,
      variables: { orderId: of(orders, i), text: `ß ${i}` },
      file: await aPicture(kind, 90 + i),
    };
    const { uploadImage } = await ask(`uploadImage ${kind}`, { ...sent, token: people.junior });
    ids.push(uploadImage?.image?.id ?? '');
  }
  await ask('uploadImage of text', {
    query: upload,
    variables: { orderId: of(orders, 0) },
    file: Buffer.from('no picture'),
    token: people.lead,
  });
  const one = async (name: string, id: string | undefined, input = '') =>
    ask(name, {
      query: `mutation ($id: ID!) { ${name}(id: $id${input}) { ${image} } }`,
      variables: { id },
      token: people.lead,
    });
  await one('updateImage', ids[0], ', input: { description: "Ärmel" }');
  await one('deleteImage', ids[1]);
  await one('deleteImage', ids[2]);
  await one('restoreImage', ids[2]);
}
