import { hundredths, times } from './amounts.ts';
import { type Change, keyOf, nowhere, pick, quantityProblems, type Step } from './change.ts';
import { isOpen, type Line, type Model, priceProblems } from './model.ts';
import { onOrder } from './on-order.ts';

/** The changes of the lines of an order, by name. */
export const itemChanges: Record<string, (model: Model, step: Step) => Change> = {
  addOrderItem(model, step) {
    const { a, b, quantity, stale } = step;
    const [order, item] = [pick(model.orders, a), pick(model.items, b)];
    const wish = { item, quantity: hundredths(quantity) };
    const input = { inventoryItemId: item?.id ?? nowhere, quantity };
    const args = { orderId: 'ID!', input: 'OrderItemInput!', expectedVersion: 'Int', idempotencyKey: 'String' };
    return onOrder(model, order, { field: 'addOrderItem', args, input, stale, more: keyOf(model, step) }, order => ({
      codes: isOpen(order) ? quantityProblems([wish]) : ['INVALID'],
      apply: answered => {
        if (!item) return;
        item.quantity -= wish.quantity;
        const total = times(item.price, wish.quantity);
        order.lines.push({
          id: answered.items.at(-1)?.id ?? '',
          item,
          quantity: wish.quantity,
          unitPrice: item.price,
          total,
        });
      },
    }));
  },

  updateOrderItem(model, { a, b, quantity, flag, stale }) {
    const order = pick(model.orders, a);
    const line = order && pick(order.lines, b);
    const item = flag ? pick(model.items, b) : line?.item;
    const input = { quantity, ...(flag && { inventoryItemId: item?.id ?? nowhere }) };
    const args = { id: 'ID!', input: 'UpdateOrderItemInput!' };
    return onOrder(
      model,
      line && order,
      { field: 'updateOrderItem', args, input, stale, id: line?.id ?? nowhere },
      order => {
        if (!line || !item) return { codes: ['NOT_FOUND'], apply: () => {} };
        const amount = hundredths(quantity);
        const unitPrice = item === line.item ? line.unitPrice : item.price;
        const now: Line = { id: line.id, item, quantity: amount, unitPrice, total: times(unitPrice, amount) };
        const after = { ...order, lines: order.lines.map(each => (each === line ? now : each)) };
        const wrong = quantityProblems([{ item, quantity: amount }], held => (held === line.item ? line.quantity : 0n));
        return {
          // An update with the same values is not an event.
          events: item === line.item && amount === line.quantity ? 0 : 1,
          codes: !isOpen(order) ? ['INVALID'] : wrong.length > 0 ? wrong : priceProblems(after),
          apply: () => {
            line.item.quantity += line.quantity;
            item.quantity -= amount;
            Object.assign(line, now);
          },
        };
      },
    );
  },

  removeOrderItem(model, { a, b, stale }) {
    const order = pick(model.orders, a);
    const line = order && pick(order.lines, b);
    return onOrder(
      model,
      line && order,
      { field: 'removeOrderItem', args: { id: 'ID!', expectedVersion: 'Int' }, stale, id: line?.id ?? nowhere },
      order => {
        const lines = order.lines.filter(each => each !== line);
        const kept = isOpen(order) && !(order.status === 'COMPLETED' && lines.length === 0);
        return {
          codes: kept ? priceProblems({ ...order, lines }) : ['INVALID'],
          apply: () => {
            if (line) line.item.quantity += line.quantity;
            order.lines = lines;
          },
        };
      },
    );
  },
};
