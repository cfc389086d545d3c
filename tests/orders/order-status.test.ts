import { expect, test } from 'vitest';
import { blockersOf, OrderStatus } from '../../src/orders/order-status.ts';

const open = (status: OrderStatus, { delivered = false, itemCount = 1 } = {}) =>
  Object.values(OrderStatus).filter(
    to => blockersOf({ status, deliveredAt: delivered ? '2026-11-22' : null, itemCount }, to).length === 0,
  );

test('an order is begun or cancelled, completed or cancelled, and may come back for an alteration', () => {
  expect(open('PENDING')).toEqual(['IN_PROGRESS', 'CANCELLED']);
  expect(open('IN_PROGRESS')).toEqual(['COMPLETED', 'CANCELLED']);
  expect(open('COMPLETED')).toEqual(['IN_PROGRESS']);
});

test('cancelled and delivered are the end', () => {
  expect(open('CANCELLED')).toEqual([]);
  expect(open('COMPLETED', { delivered: true })).toEqual([]);
});

test('an order without items is not completed', () => {
  expect(open('IN_PROGRESS', { itemCount: 0 })).toEqual(['CANCELLED']);
});
