import { afterAll, beforeAll, expect, test } from 'vitest';
import { example } from '../../src/example.ts';
import { ask } from '../support/ask.ts';
import { aCustomer, aMeasurement, anImage, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';

let studio: TestStudio;
let lead: Person;
let junior: Person;

beforeAll(async () => {
  studio = await openStudio();
  [lead, junior] = [await aLead(studio), await aJunior(studio)];
  const cloth = await anInventoryItem(studio, { unit: 'METRE', quantity: '900.50', price: '1250.50', by: lead.id });
  const buttons = await anInventoryItem(studio, { quantity: '5000' });
  for (let i = 0; i < 100; i += 1) {
    const customer = await aCustomer(studio);
    const items = [{ item: cloth, quantity: '2.75' }, { item: buttons, quantity: '6' }];
    const order = await anOrder(studio, { customer, items, makingCharge: '5000', by: i % 2 ? lead.id : junior.id, moves: ['IN_PROGRESS'] });
    await aMeasurement(studio, customer.id, { orderId: order.id, by: junior.id });
    await anImage(studio, order.id, { by: junior.id });
    await aPayment(studio, order.id, { by: lead.id });
  }
}, 120_000);
afterAll(() => studio[Symbol.asyncDispose]());

test('debug', async () => {
  for (const n of [5, 50, 100]) {
    studio.statements();
    const answer = await ask(studio, example.replace('first: 50', `first: ${n}`), { token: lead.token });
    expect(answer.errors).toBeUndefined();
    const s = studio.statements(); console.log(n, s.length); if (n === 5) console.log(s.map(x => x.replace(/\s+/g, ' ').slice(0, 300)).join('\n'));
  }
  const answer = await ask(studio, example.replace('first: 50', `first: 1`), { token: junior.token });
  console.log(JSON.stringify(answer, null, 1).slice(0, 6000));
});
