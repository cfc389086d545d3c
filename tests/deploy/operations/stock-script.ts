import type { Maker } from './maker.ts';

/** Names that locales sort and fold in different ways. */
const names = 'étoffe,ÉTOFFE,Zoë,INDIGO twill,indigo twill,Ödön,Oda,ıspanak,ISPANAK,a b,a-b,Straße'.split(',');
/** Two in a row are in one category: those that differ in case only are refused. */
const cloths = 'INDIGO,indigo,Öl,öl,ÉTOFFE,étoffe,ısı,ISI,zebra,Äpfel,apfel,%_\\'.split(',');

/** Makes customers and inventory items. */
export async function makeStock({ change, keyed, made }: Maker): Promise<void> {
  for (const [i, name] of names.entries()) {
    const contact = { email: i % 3 ? null : `c${i}@Example.com`, phone: i % 2 ? `+234 80${i}` : null };
    const { id } = await change('createCustomer', keyed({ name, ...contact, notes: 'a\\b\'c"' }));
    if (id) made.customers.push(id);
  }
  for (const [i, name] of cloths.entries()) {
    const { id } = await change(
      'createInventoryItem',
      keyed({
        name,
        category: i % 4 < 2 ? 'Cloth' : 'tuch ß',
        quantity: `${i * 7 + 3}.5`,
        price: `${i}.25`,
        unit: i % 2 ? 'METRE' : 'YARD',
        lowStockThreshold: '20',
      }),
    );
    if (id) made.items.push(id);
  }
}

/** Counts, restocks, renames and deletes them. */
export async function changeStock({ change, keyed, id }: Maker): Promise<void> {
  for (let i = 0; i < 5; i += 1) {
    const counted = { delta: `${i - 2}.5`, reason: i < 2 ? 'CORRECTED' : 'RESTOCKED', note: 'counted' };
    await change('adjustInventory', { id: id('items', i), ...keyed(counted) });
  }
  const item = id('items', 2);
  await change('updateInventoryItem', { id: item, input: { name: 'ISI', category: 'CLOTH', price: '9.99' } });
  await change('updateInventoryItem', { id: item, input: { description: 'Größe', lowStockThreshold: '1000' } });
  await change('updateCustomer', { id: id('customers', 1), input: { name: 'Zoé', email: null, phone: '0' } });
  await change('deleteCustomer', { id: id('customers', 0) });
  await change('deleteInventoryItem', { id: id('items', 0) });
}
