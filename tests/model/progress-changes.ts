import { hundredths } from './amounts.ts';
import { type Change, documentOf, keyOf, nowhere, pick, type Step } from './change.ts';
import { canMove, isOpen, type Model, type Order, paid, price, type Status } from './model.ts';
import { onOrder } from './on-order.ts';

/** The changes of an order's status and payments, by name. */
export const progressChanges: Record<string, (model: Model, step: Step) => Change> = {
  transitionOrder(model, { a, b, stale }) {
    const order = pick(model.orders, a);
    const to = pick<Status>(['IN_PROGRESS', 'COMPLETED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'PENDING'], b);
    const args = { id: 'ID!', input: 'TransitionOrderInput!' };
    return onOrder(model, order, { field: 'transitionOrder', args, input: { to }, stale }, order => ({
      codes: to && canMove(order, to) ? [] : ['ILLEGAL_TRANSITION'],
      // When a paid order is cancelled, the timeline gets an event for the refund due.
      events: to === 'CANCELLED' && paid(order) > 0n ? 2 : 1,
      apply: () => {
        if (to === 'CANCELLED') giveBack(order);
        order.begun ||= to !== 'CANCELLED';
        order.status = to ?? order.status;
      },
    }));
  },

  deliverOrder(model, { a, stale }) {
    const args = { id: 'ID!', input: 'DeliverOrderInput!' };
    const order = pick(model.orders, a);
    return onOrder(model, order, { field: 'deliverOrder', args, input: {}, stale }, order => ({
      codes: isOpen(order) && order.status === 'COMPLETED' ? [] : ['INVALID'],
      apply: () => void Object.assign(order, { delivered: true }),
    }));
  },

  deleteOrder(model, { a }) {
    const order = pick(model.orders, a);
    const id = order?.id ?? nowhere;
    const deletable = order && !order.begun && order.payments.length === 0;
    return {
      document: documentOf('deleteOrder', { id: 'ID!' }, 'deletedId'),
      variables: { id },
      subject: 'deletedId',
      codes: !order || order.deleted ? ['NOT_FOUND'] : deletable ? [] : ['IN_USE'],
      apply: () => {
        if (!order) return;
        if (order.status === 'PENDING') giveBack(order);
        order.deleted = true;
      },
      expected: () => id,
    };
  },

  recordPayment(model, step) {
    const order = pick(model.orders, step.a);
    const kind = step.b % 3 === 0 ? 'REFUND' : 'PAYMENT';
    const args = { orderId: 'ID!', input: 'PaymentInput!' };
    const rest = order && kind === 'PAYMENT' ? price(order) - paid(order) : order ? paid(order) : 0n;
    // Sometimes the whole balance, or a refund of everything.
    const amount = step.flag && rest > 0n ? rest : hundredths(step.amount);
    const text = `${amount / 100n}.${`${amount % 100n}`.padStart(2, '0')}`;
    const input = { kind, method: 'CASH', amount: text, ...keyOf(model, step) };
    return onOrder(model, order, { field: 'recordPayment', args, input, stale: step.stale }, order => {
      const rules = [amount === 0n, order.status === 'CANCELLED' && kind === 'PAYMENT'];
      const wrong = rules.filter(Boolean).map(() => 'INVALID');
      return {
        codes: wrong.length > 0 ? wrong : amount > rest ? ['OVERPAYMENT'] : [],
        apply: ({ payments }) =>
          void order.payments.push({ id: payments.at(-1)?.id ?? '', kind, amount, voided: false }),
      };
    });
  },

  voidPayment(model, { a, b, stale }) {
    const order = pick(
      model.orders.filter(order => order.payments.length > 0),
      a,
    );
    const payment = order && pick(order.payments, b);
    const args = { id: 'ID!', reason: 'String!', expectedVersion: 'Int' };
    const change = onOrder(model, order, { field: 'voidPayment', args, stale }, order => {
      const after = order.payments.map(each => (each === payment ? { ...each, voided: true } : each));
      const left = paid({ ...order, payments: after });
      const fits = left >= 0n && (order.status === 'CANCELLED' || left <= price(order));
      return {
        codes: !payment || payment.voided ? ['INVALID'] : fits ? [] : ['OVERPAYMENT'],
        apply: () => void Object.assign(payment ?? {}, { voided: true }),
      };
    });
    return { ...change, variables: { ...change.variables, id: payment?.id ?? nowhere, reason: 'Typed twice' } };
  },
};

function giveBack(order: Order): void {
  for (const { item, quantity } of order.lines) item.quantity += quantity;
}
