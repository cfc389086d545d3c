import { aCustomer, aMeasurement, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';
import { outcome, type Session, sessionOn } from './session.ts';

/** A small studio whose books balance, and a function to try statements on its database. */
export interface GuardedBooks extends AsyncDisposable {
  session: Session;
  /** Ids, as SQL literals. */
  lead: string;
  customer: string;
  /** 97.75 metres are in stock, at 1250.50. */
  cloth: string;
  /** 94 pieces are in stock, at 100. */
  buttons: string;
  /** In progress: 2.75 metres of cloth and 6 buttons, a making charge of 5000, 3000 paid. The price is 9038.88. */
  order: string;
  /** Pending, with 4 buttons. */
  otherOrder: string;
  payment: string;
  measurement: string;
  /** Tries a transaction with these statements and rolls it back: see `outcome` in session.ts. */
  attempt(...statements: string[]): Promise<string>;
}

export async function openGuardedBooks(): Promise<GuardedBooks> {
  await using opened = new AsyncDisposableStack();
  const studio = opened.use(await openStudio());
  const lead = await aLead(studio);
  const by = lead.id;
  const customer = await aCustomer(studio, { name: 'Ngozi' });
  const cloth = await anInventoryItem(studio, {
    ...{ name: 'Adire', category: 'Cloth', unit: 'METRE', quantity: '100.50', price: '1250.50', by },
  });
  const buttons = await anInventoryItem(studio, { name: 'Buttons', category: 'Trimmings', price: '100', by });
  const items = [
    { item: cloth, quantity: '2.75' },
    { item: buttons, quantity: '6' },
  ];
  const order = await anOrder(studio, { customer, items, makingCharge: '5000', by, moves: ['IN_PROGRESS'] });
  const otherOrder = await anOrder(studio, { customer, items: [{ item: buttons, quantity: '4' }], by });
  const payment = await aPayment(studio, order.id, { amount: '3000', by });
  const measurement = await aMeasurement(studio, customer.id, { orderId: order.id, by });
  const session = opened.use(await sessionOn(studio.databaseUrl));
  const rows = { lead, customer, cloth, buttons, order, otherOrder, payment, measurement };
  const ids = Object.fromEntries(Object.entries(rows).map(([name, { id }]) => [name, `'${id}'`]));
  const open = opened.move();
  return {
    ...(ids as Record<keyof typeof rows, string>),
    session,
    attempt: (...statements) => outcome(session, ...statements),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** SQL that changes the quantity of an item, with its ledger line. */
export function stockMoves(item: string, delta: number, order = 'null'): string[] {
  const reason = order === 'null' ? 'CORRECTED' : delta < 0 ? 'ORDERED' : 'RETURNED';
  return [
    `update inventory_items set quantity = quantity + ${delta} where id = ${item}`,
    ledgerLine(item, `quantity - ${delta}`, 'quantity', { order, reason }),
  ];
}

/** A ledger line as SQL; quantities may use the item's columns. */
export function ledgerLine(
  item: string,
  from: string,
  to: string,
  { order = 'null', reason = 'CORRECTED', position = 'default' }: LedgerDetails = {},
): string {
  const next = position === 'default' ? `nextval('inventory_changes_position_seq')` : position;
  return `insert into inventory_changes
      (id, position, inventory_item_id, old_quantity, new_quantity, reason, order_id, changed_at)
    select gen_random_uuid(), ${next}, id, ${from}, ${to}, '${reason}', ${order}, now()
    from inventory_items where id = ${item}`;
}

interface LedgerDetails {
  order?: string;
  reason?: string;
  /** Its position in the ledger; by default the next one. */
  position?: string;
}

/** SQL that adds an order line, without its stock change. */
export function orderLine(
  order: string,
  item: string,
  given: { quantity?: string; unit?: string; total?: string } = {},
) {
  const { quantity = '1', unit = 'unit', total = 'price' } = given;
  return `insert into order_items (id, order_id, inventory_item_id, unit, quantity, unit_price, line_total, created_at)
    select gen_random_uuid(), ${order}, id, ${unit}, ${quantity}, price, ${total}, now() from inventory_items where id = ${item}`;
}
