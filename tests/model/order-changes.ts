import { hundredths, times } from './amounts.ts';
import { type Change, documentOf, keyOf, nowhere, pick, quantityProblems, type Step } from './change.ts';
import { isOpen, type Model, type Order, orderView, priceProblems } from './model.ts';
import { onOrder } from './on-order.ts';

/** The changes that create and edit orders, by name. */
export const orderChanges: Record<string, (model: Model, step: Step) => Change> = {
  createOrder(model, step) {
    const customer = pick(model.customers, step.a);
    const wishes = step.lines.map(({ item, quantity }) => ({
      item: pick(model.items, item),
      quantity: hundredths(quantity),
    }));
    const lines = wishes.flatMap(({ item, quantity }) =>
      item ? [{ id: '', item, quantity, unitPrice: item.price, total: times(item.price, quantity) }] : [],
    );
    const [making, discount] = [hundredths(step.amount), step.flag ? hundredths(step.other) : 0n];
    const nothing = {
      notes: null,
      due: null,
      payments: [],
      delivered: false,
      deleted: false,
      status: 'PENDING',
      begun: false,
    } as const;
    const order: Order | undefined = customer && {
      id: '',
      customer,
      ...nothing,
      payments: [],
      making,
      discount,
      lines,
      events: 1,
    };
    const wrong = [...(!customer || customer.deleted ? ['NOT_FOUND'] : []), ...quantityProblems(wishes)];
    const items = step.lines.map(({ item, quantity }) => ({
      inventoryItemId: pick(model.items, item)?.id ?? nowhere,
      quantity,
    }));
    const charges = { makingCharge: step.amount, ...(step.flag && { discount: step.other }) };
    return {
      document: documentOf('createOrder', { input: 'CreateOrderInput!' }, 'order'),
      variables: { input: { customerId: customer?.id ?? nowhere, ...charges, items, ...keyOf(model, step) } },
      subject: 'order',
      codes: wrong.length > 0 || !order ? wrong : priceProblems(order),
      apply: answered => {
        if (!order) return;
        order.id = answered.id;
        order.lines.forEach((line, i) => {
          line.id = answered.items[i]?.id ?? '';
          line.item.quantity -= line.quantity;
        });
        model.orders.push(order);
      },
      expected: () => (!order || order.deleted ? null : orderView(model, order)),
    };
  },

  updateOrder(model, { a, amount, other, flag, b, stale }) {
    const order = pick(model.orders, a);
    const notes = b % 3 === 0 ? `Note ${b}` : undefined;
    const due = b % 3 === 1 ? `2031-01-0${1 + (b % 9)}` : undefined;
    const wanted = {
      ...(b % 3 === 2 && (flag ? { making: hundredths(amount) } : { discount: hundredths(other) })),
      ...(notes && { notes }),
      ...(due && { due }),
    };
    const names = { making: 'makingCharge', discount: 'discount', notes: 'notes', due: 'deliveryDate' } as const;
    const values = { makingCharge: amount, discount: other, notes, deliveryDate: due };
    const fields = Object.keys(wanted).map(name => names[name as keyof typeof names]);
    const input = Object.fromEntries(fields.map(field => [field, values[field]]));
    const changes = order && Object.entries(wanted).some(([name, value]) => order[name as 'notes'] !== value);
    const closed = order && !isOpen(order) && changes && !notes ? ['INVALID'] : [];
    return onOrder(
      model,
      order,
      { field: 'updateOrder', args: { id: 'ID!', input: 'UpdateOrderInput!' }, stale, input },
      order => ({
        codes: closed.length > 0 ? closed : changes ? priceProblems({ ...order, ...wanted }) : [],
        events: changes ? 1 : 0,
        apply: () => void Object.assign(order, wanted),
      }),
    );
  },
};
