import { ask } from '../support/ask.ts';
import type { TestStudio } from '../support/studio.ts';
import { itemView, orderView, type World } from './world.ts';

const itemFragment = 'fragment Item on InventoryItem { id name quantity committedQuantity price { amount } }';

/** What is asked of every order and inventory item, also in the payload of a change; by the type it is asked of. */
export const fragments = {
  InventoryItem: itemFragment,
  Order: `${itemFragment}
    fragment Order on Order {
      id version status deliveredAt notes deliveryDate customer { id } transitions { to allowed }
      items { id quantity unitPrice { amount } lineTotal { amount } inventoryItem { ...Item } }
      itemsTotal { amount } makingCharge { amount } discount { amount } price { amount }
      amountPaid { amount } balanceDue { amount } paymentStatus
      payments { id kind amount { amount } voidedAt } timeline { totalCount }
    }`,
};

interface Answered {
  deliveredAt: string | null;
  payments: { voidedAt: string | null }[];
}

/** An answered order in the words of the model: whether, and not when, it was delivered and its payments were voided. */
export function plain(order: Answered) {
  const { deliveredAt, payments, ...rest } = order;
  const voided = payments.map(({ voidedAt, ...payment }) => ({ ...payment, voided: voidedAt !== null }));
  return { ...rest, isDelivered: deliveredAt !== null, payments: voided };
}

/** Every order and inventory item of a world as it is read through the API, by its place in the model. */
export async function readWorld(studio: TestStudio, token: string, { orders, items }: World) {
  const fields = [
    ...orders.map(({ id }, i) => `order${i}: order(id: "${id}") { ...Order }`),
    ...items.map(({ id }, i) => `item${i}: inventoryItem(id: "${id}") { ...Item }`),
  ];
  const asked = orders.length > 0 ? fragments.Order : fragments.InventoryItem;
  const answer = await ask<Record<string, Answered | null>>(studio, `{ ${fields.join(' ')} } ${asked}`, { token });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return {
    orders: orders.map((_, i) => answer.data?.[`order${i}`] ?? null).map(order => order && plain(order)),
    items: items.map((_, i) => answer.data?.[`item${i}`] ?? null),
  };
}

/** The same as the model has it. */
export function worldView(world: World) {
  return {
    orders: world.orders.map(order => (order.deleted ? null : orderView(world, order))),
    items: world.items.map(item => (item.deleted ? null : itemView(world, item))),
  };
}
