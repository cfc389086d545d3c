import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer, anInventoryItem, anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';

const query = 'query ($search: String) { orders(search: $search) { totalCount nodes { number } } }';

test('each word of a search finds orders by number, customer name or item name', async () => {
  await using studio = await openStudio();
  const { token } = await aJunior(studio);
  const [ada, obi] = [await aCustomer(studio, { name: 'Adaeze 77' }), await aCustomer(studio, { name: 'Obi' })];
  const lace = { item: await anInventoryItem(studio, { name: 'Lace 5' }), quantity: '1' };
  const silk = { item: await anInventoryItem(studio, { name: 'Silk' }), quantity: '1' };
  const first = await anOrder(studio, { customer: ada, items: [lace, silk, { ...lace, size: 'M' }] });
  const second = await anOrder(studio, { customer: obi, items: [silk] });
  for (let i = 0; i < 12; i += 1) await anOrder(studio, { customer: { id: obi.id } });

  const numbers = async (search: string) => {
    const { orders } = await data<{ orders: Found }>(studio, query, { token, variables: { search } });
    expect(orders.totalCount).toBe(orders.nodes.length);
    return orders.nodes.map(order => order.number);
  };
  expect(await numbers(String(second.number))).toEqual([second.number]);
  expect(await numbers(`#${first.number}`)).toEqual([first.number]);
  expect(await numbers('SIL')).toEqual([second.number, first.number]);
  expect(await numbers('lac')).toEqual([first.number]);
  expect(await numbers('adaEZE')).toEqual([first.number]);
  expect(await numbers('obi silk')).toEqual([second.number]);
  expect(await numbers(`${first.number} lace ada silk`)).toEqual([first.number]);
  expect(await numbers('77')).toEqual([first.number]);
  const nowhere = ['ada obi', '2147483648', '99999999999999999999', '-1', '1.5', '1e1', '٢', '#', 'ze7', '%', '_'];
  for (const search of nowhere) expect({ search, found: await numbers(search) }).toEqual({ search, found: [] });
});

interface Found {
  totalCount: number;
  nodes: { number: number }[];
}
