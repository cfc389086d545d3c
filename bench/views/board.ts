/** What a board shows of an order, as it is requested from Atelier, Mercurius and the entity-based server. */
export const card = `
  number status deliveryDate deliveryStatus
  customer { name phone }
  items { quantity size inventoryItem { name unit } unitPrice { amount } }
  measurements { type values { name value unit } }
  images { description url(size: THUMBNAIL) }
  price { amount currency }
  paymentStatus
  balanceDue { amount }
  payments { kind method amount { amount } receivedAt }
  timeline(first: 10) {
    nodes { __typename at actor { firstName } ... on OrderStatusChanged { fromStatus toStatus note } }
  }`;

/** The newest fifty orders. */
export const board = `query Board($after: String) {
  orders(first: 50, after: $after) { nodes {${card} } pageInfo { hasNextPage endCursor } }
}`;

export const one = `query One($number: Int!) { order(number: $number) {${card} } }`;

/**
 * The same for PostGraphile, with the names that it derives from tables and keys. Aliases give the answer the same
 * shape.
 */
const postgraphileCard = `
  number status deliveryDate deliveryStatus
  customer: customerByCustomerId { name phone }
  items: orderItemsByOrderIdList(orderBy: [PRIMARY_KEY_ASC]) {
    quantity: counted size inventoryItem: inventoryItemByInventoryItemIdAndUnit { name unit } unitPrice: unitPriceMoney { amount }
  }
  measurements: measurementsByOrderIdList(orderBy: [PRIMARY_KEY_ASC], condition: { deletedAt: null }) { type values }
  images: imagesByOrderIdList(orderBy: [PRIMARY_KEY_ASC], condition: { deletedAt: null }) { description url: thumbnail }
  price: priceMoney { amount currency }
  paymentStatus
  balanceDue: balanceDueMoney { amount }
  payments: paymentsByOrderIdList(orderBy: [RECEIVED_AT_ASC, PRIMARY_KEY_ASC]) { kind method amount: amountMoney { amount } receivedAt }
  timeline: orderEventsByOrderId(first: 10, orderBy: [POSITION_ASC]) {
    nodes { __typename at actor: userByActorId { firstName } ... on OrderStatusChanged { fromStatus toStatus note } }
  }`;

export const postgraphileBoard = `query Board($after: Cursor) {
  orders: allOrders(first: 50, after: $after, orderBy: [NUMBER_DESC], condition: { deletedAt: null }) {
    nodes {${postgraphileCard} } pageInfo { hasNextPage endCursor }
  }
}`;

export const postgraphileOne = `query One($number: Int!) { order: orderByNumber(number: $number) {${postgraphileCard} } }`;
