import { ask } from '../support/ask.ts';
import type { TestStudio } from '../support/studio.ts';
import { itemView, type Model, orderView } from './model.ts';

const itemFragment = 'fragment Item on InventoryItem { id name quantity committedQuantity price { amount } }';

/** What is selected of every order and inventory item, also in the payload of a change. */
export const fragments = {
  InventoryItem: itemFragment,
  Order: `${itemFragment}
    fragment Order on Order {
      id version status deliveredAt notes deliveryDate customer { id } transitions { to allowed }
      items { id quantity unitPrice { amount } lineTotal { amount } inventoryItem { ...Item } }
      itemsTotal { amount } makingCharge { amount } discount { amount } price { amount }
      amountPaid { amount } balanceDue { amount } refundDue { amount } paymentStatus
      payments { id kind amount { amount } voidedAt } timeline { totalCount }
    }`,
};

interface Answered {
  deliveredAt: string | null;
  payments: { voidedAt: string | null }[];
}

/**
 * An answered order in the form of the model: it has whether, not when, it was delivered and its payments were voided.
 */
export function plain(order: Answered) {
  const { deliveredAt, payments, ...rest } = order;
  const voided = payments.map(({ voidedAt, ...payment }) => ({ ...payment, voided: voidedAt !== null }));
  return { ...rest, isDelivered: deliveredAt !== null, payments: voided };
}

/** Reads every order and inventory item of a model through the API, in the order of the model. */
export async function readStudio(studio: TestStudio, token: string, { orders, items }: Model) {
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

/** The same from the model. */
export function modelView(model: Model) {
  return {
    orders: model.orders.map(order => (order.deleted ? null : orderView(model, order))),
    items: model.items.map(item => (item.deleted ? null : itemView(model, item))),
  };
}
