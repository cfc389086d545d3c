import { Decimal } from 'decimal.js';
import { Customer } from '../../src/customers/customer.entity.ts';
import { Image } from '../../src/images/image.entity.ts';
import { changeStock } from '../../src/inventory/change-stock.ts';
import { InventoryItem } from '../../src/inventory/inventory-item.entity.ts';
import { StockUnit } from '../../src/inventory/stock-unit.ts';
import { Measurement } from '../../src/measurements/measurement.entity.ts';
import { firstState } from '../../src/measurements/measurement-change.ts';
import type { MeasurementValue } from '../../src/measurements/measurement-value.ts';
import { Order } from '../../src/orders/order.entity.ts';
import { OrderItem } from '../../src/orders/order-item.entity.ts';
import type { OrderStatus } from '../../src/orders/order-status.ts';
import { beginningOf } from '../../src/orders/order-values.ts';
import { recordEvent } from '../../src/orders/record-event.ts';
import { transitionOrder } from '../../src/orders/transition-order.ts';
import { Payment } from '../../src/payments/payment.entity.ts';
import type { PaymentKind } from '../../src/payments/payment-kind.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { inTransaction } from '../../src/platform/database/transaction.ts';
import type { TestStudio } from './studio.ts';

/** Factories take only what matters to a test. They make up the rest and keep every invariant of the books. */

let made = 0;

interface Given {
  by?: string;
  at?: Date;
}

export function aCustomer({ orm }: TestStudio, given: { name?: string; email?: string; phone?: string } & Given = {}) {
  made += 1;
  const { name = `Customer ${made}`, at = new Date(), by: _by, ...rest } = given;
  return inTransaction(orm.em, async em => {
    const customer = em.create(Customer, { id: newId(), name, ...rest, createdAt: at, updatedAt: at });
    return { id: customer.id, name };
  });
}

export interface MadeItem {
  id: string;
  name: string;
  unit: StockUnit;
  price: string;
}

export function anInventoryItem(
  { orm }: TestStudio,
  given: {
    name?: string;
    category?: string;
    unit?: StockUnit;
    quantity?: string;
    price?: string;
    lowStockThreshold?: string;
  } & Given = {},
): Promise<MadeItem> {
  made += 1;
  const {
    name = `Item ${made}`,
    category = 'Fabric',
    unit = StockUnit.PIECE,
    quantity = '100',
    price = '1000',
  } = given;
  const { at = new Date(), by = null, lowStockThreshold = '0' } = given;
  return inTransaction(orm.em, async em => {
    const id = newId();
    em.create(InventoryItem, {
      id,
      name,
      category,
      unit,
      quantity: '0',
      price,
      lowStockThreshold,
      createdAt: at,
      updatedAt: at,
      createdBy: by,
      updatedBy: by,
      version: 0,
    });
    await em.flush();
    await changeStock(em, [{ inventoryItemId: id, delta: quantity }], { reason: 'CREATED', actor: actor(by), now: at });
    return { id, name, unit, price };
  });
}

export interface OrderGiven extends Given {
  customer?: { id: string };
  items?: { item: MadeItem; quantity: string; size?: string }[];
  makingCharge?: string;
  discount?: string;
  deliveryDate?: string | null;
  notes?: string;
  /** Status changes after the creation, one after the other. */
  moves?: OrderStatus[];
}

/** Adds an order, with its stock changes, first event and status changes. */
export async function anOrder(studio: TestStudio, given: OrderGiven = {}): Promise<{ id: string; number: number }> {
  const { items = [], makingCharge = '0', discount = '0', deliveryDate = null, notes = null, moves = [] } = given;
  const { at = new Date(), by = null } = given;
  const customer = given.customer ?? (await aCustomer(studio));
  const lines = items.map(({ item, quantity, size = null }) => ({
    id: newId(),
    inventoryItem: item.id,
    unit: item.unit,
    size,
    quantity,
    unitPrice: item.price,
    lineTotal: new Decimal(item.price).times(quantity).toFixed(2, Decimal.ROUND_HALF_EVEN),
    createdAt: at,
  }));
  const told = lines.map((line, i) => ({ ...line, inventoryItem: items[i]?.item ?? { id: '', name: '' } }));
  return inTransaction(studio.orm.em, async em => {
    const order = em.create(Order, {
      id: newId(),
      customer: customer.id,
      status: 'PENDING',
      notes,
      deliveryDate,
      itemsTotal: lines.reduce((sum, line) => sum.plus(line.lineTotal), new Decimal(0)).toFixed(),
      makingCharge,
      discount,
      createdAt: at,
      updatedAt: at,
      createdBy: by,
      updatedBy: by,
      version: 0,
    });
    for (const line of lines) em.create(OrderItem, { ...line, order });
    recordEvent(em, order, { actor: actor(by), now: at }, { kind: 'CREATED', ...beginningOf(order, told) });
    await em.flush();
    const taken = Map.groupBy(lines, line => line.inventoryItem);
    const changes = [...taken].map(([inventoryItemId, lines]) => ({
      inventoryItemId,
      delta: lines.reduce((sum, line) => sum.minus(line.quantity), new Decimal(0)).toFixed(),
    }));
    await changeStock(em, changes, { reason: 'ORDERED', orderId: order.id, actor: actor(by), now: at });
    for (const to of moves) await transitionOrder({ em, actor: actor(by), now: at }, order.id, { to });
    await em.refresh(order);
    return { id: order.id, number: order.number };
  });
}

export function aPayment(
  { orm }: TestStudio,
  orderId: string,
  given: { kind?: PaymentKind; amount?: string } & Given = {},
): Promise<{ id: string }> {
  const { kind = 'PAYMENT', amount = '100', at = new Date(), by = null } = given;
  return inTransaction(orm.em, async em => {
    const order = await em.findOneOrFail(Order, orderId);
    const payment = em.create(Payment, {
      id: newId(),
      order,
      kind,
      method: 'CASH',
      amount,
      receivedAt: at,
      recordedAt: at,
      recordedBy: by,
    });
    if (kind === 'PAYMENT') order.paidTotal = new Decimal(order.paidTotal).plus(amount).toFixed();
    else order.refundedTotal = new Decimal(order.refundedTotal).plus(amount).toFixed();
    recordEvent(em, order, { actor: actor(by), now: at }, { kind: 'PAYMENT_RECORDED', subjectId: payment.id });
    return { id: payment.id };
  });
}

export function aMeasurement(
  { orm }: TestStudio,
  customerId: string,
  given: { orderId?: string; type?: string; values?: MeasurementValue[] } & Given = {},
): Promise<{ id: string }> {
  const { orderId, type = 'Bodice', at = new Date(), by = null } = given;
  const values = given.values ?? [{ name: 'chest', value: '92.5', unit: 'CENTIMETRE' as const }];
  return inTransaction(orm.em, async em => {
    const order = orderId === undefined ? null : await em.findOneOrFail(Order, orderId);
    const id = newId();
    em.create(Measurement, {
      id,
      customer: customerId,
      order,
      type,
      values,
      takenBy: by,
      createdAt: at,
      updatedAt: at,
    });
    if (order)
      recordEvent(
        em,
        order,
        { actor: actor(by), now: at },
        { kind: 'MEASUREMENT_RECORDED', subjectId: id, ...firstState({ type, values, notes: null, takenOn: null }) },
      );
    return { id };
  });
}

export function anImage(
  { orm }: TestStudio,
  orderId: string,
  given: { deleted?: boolean } & Given = {},
): Promise<{ id: string }> {
  const { at = new Date(), by = null, deleted = false } = given;
  return inTransaction(orm.em, async em => {
    const order = await em.findOneOrFail(Order, orderId);
    const id = newId();
    em.create(Image, {
      id,
      order,
      description: 'A sketch',
      contentType: 'image/webp',
      width: 1200,
      height: 1600,
      byteSize: 54_321,
      thumbhash: 'm5uDBQAJaIgnl2eHiHd4R3iHeA==',
      uploadedAt: at,
      uploadedBy: by,
      deletedAt: deleted ? at : null,
    });
    recordEvent(
      em,
      order,
      { actor: actor(by), now: at },
      { kind: 'IMAGE_ADDED', subjectId: id, toDescription: 'A sketch' },
    );
    return { id };
  });
}

function actor(id: string | null) {
  return id === null ? null : ({ id, role: 'ADMIN', sessionId: '' } as const);
}
