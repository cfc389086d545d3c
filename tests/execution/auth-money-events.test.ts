import {
  type GraphQLDirective,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getDirectiveValues,
  getNamedType,
  isObjectType,
} from 'graphql';
import { expect, test } from 'vitest';
import { moneyEventKinds, type OrderEventKind, orderEventKinds } from '../../src/orders/order-event.kinds.ts';
import { createSchema } from '../../src/start/schema.ts';
import { asLead } from '../changes/changes.ts';
import { pay, paymentsOf } from '../changes/payments-of.ts';
import { ask, data } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aJunior, type Person } from '../support/people.ts';
import { isGuarded } from '../support/schema-walk.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ ...(await asLead(studio)), junior: await aJunior(studio) }));

/** For each kind of event about money: changes of an order (with an unpaid price of 100) that make it happen. */
const happenings: Partial<Record<OrderEventKind, (id: string) => Promise<unknown>>> = {
  PAYMENT_RECORDED: id => studio.changes.make('recordPayment', pay(id, 60)),
  async PAYMENT_VOIDED(id) {
    await studio.changes.make('recordPayment', pay(id, 60));
    const [payment = ''] = await paymentsOf(studio, id);
    await studio.changes.make('voidPayment', { id: payment, reason: 'typed twice' });
  },
  async REFUND_DUE(id) {
    await studio.changes.make('recordPayment', pay(id, 60));
    await studio.changes.make('transitionOrder', { id, input: { to: 'CANCELLED' } });
  },
};
const kinds = Object.keys(happenings) as OrderEventKind[];
const moneyTypes = kinds.map(kind => orderEventKinds[kind].type);

test('every kind of event about money is tried below', () => {
  expect([...moneyEventKinds].sort(), 'Add these to `happenings` here').toEqual([...kinds].sort());
});

test.each(kinds)('a junior designer’s timeline neither shows nor counts %s', async kind => {
  const id = await anOrderWith(kind);
  const forLead = await timeline(studio.lead, id);
  expect(forLead.types).toContain(orderEventKinds[kind].type);
  expect(forLead.totalCount).toBe(forLead.types.length);
  const types = forLead.types.filter(type => !moneyTypes.includes(type));
  expect(await timeline(studio.junior, id)).toEqual({ types, totalCount: types.length });
});

test.each(kinds)('the money of %s would be refused even if a timeline showed it to a junior designer', async kind => {
  const id = await anOrderWith(kind);
  const fields = '... on RefundDue { amount { amount } }';
  const payments = ['PaymentRecorded', 'PaymentVoided'].map(type => `... on ${type} { payment { id } }`);
  const operation = `query ($id: ID!) { order(id: $id) { timeline { nodes { ${fields} ${payments.join(' ')} } } } }`;
  const shown = moneyEventKinds.splice(moneyEventKinds.indexOf(kind), 1);
  try {
    const answer = await ask(studio, operation, { variables: { id }, token: studio.junior.token });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  } finally {
    moneyEventKinds.push(...shown);
  }
});

test('an event with a field that leads to an amount or a payment, and is not hidden from juniors, is of a kind about money', () => {
  const schema = createSchema();
  const event = schema.getType('OrderEvent') as GraphQLInterfaceType;
  const events = schema.getImplementations(event).objects;
  const auth = schema.getDirective('auth') as GraphQLDirective;
  const shown = (type: GraphQLObjectType) =>
    Object.values(type.getFields()).filter(
      ({ astNode }) => !astNode || getDirectiveValues(auth, astNode)?.otherwise !== 'HIDE',
    );
  const ofMoney = events
    .filter(type => shown(type).some(field => leadsToMoney(getNamedType(field.type))))
    .map(({ name }) => name);
  expect(ofMoney.length).toBeGreaterThan(2);
  const missing = ofMoney.filter(name => !moneyEventKinds.some(kind => orderEventKinds[kind].type === name));
  expect(missing, 'Declare these as `moneyKind`').toEqual([]);

  function leadsToMoney(type: GraphQLNamedType): boolean {
    const reached = new Set([type]);
    for (const each of reached) {
      if (isObjectType(each)) for (const next of openTypes(each)) reached.add(next);
    }
    return [...reached].some(({ name }) => ['Money', 'Payment', 'PaymentStatus'].includes(name));
  }

  function openTypes(type: GraphQLObjectType): GraphQLNamedType[] {
    const open = Object.values(type.getFields()).filter(field => !isGuarded(schema, type, field));
    return open.map(field => getNamedType(field.type));
  }
});

async function anOrderWith(kind: OrderEventKind): Promise<string> {
  const { id } = await anOrder(studio, { makingCharge: '100' });
  await happenings[kind]?.(id);
  return id;
}

async function timeline({ token }: Person, id: string): Promise<{ types: string[]; totalCount: number }> {
  const operation = 'query ($id: ID!) { order(id: $id) { timeline { totalCount nodes { __typename } } } }';
  const { order } = await data<{
    order: { timeline: { totalCount: number; nodes: { __typename: string }[] } };
  }>(studio, operation, { variables: { id }, token });
  const { totalCount, nodes } = order.timeline;
  return { types: nodes.map(({ __typename }) => __typename), totalCount };
}
