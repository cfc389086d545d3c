import { expect, test } from 'vitest';
import { blockersOf, OrderStatus } from '../../src/orders/order-status.ts';

const open = (status: OrderStatus, { delivered = false, itemCount = 1 } = {}) =>
  Object.values(OrderStatus).filter(
    to => blockersOf({ status, deliveredAt: delivered ? '2026-11-22' : null, itemCount }, to).length === 0,
  );

test('an order goes from pending to in progress to completed, can be cancelled until then, and reopened after', () => {
  expect(open('PENDING')).toEqual(['IN_PROGRESS', 'CANCELLED']);
  expect(open('IN_PROGRESS')).toEqual(['COMPLETED', 'CANCELLED']);
  expect(open('COMPLETED')).toEqual(['IN_PROGRESS']);
});

test('a cancelled or delivered order cannot change its status', () => {
  expect(open('CANCELLED')).toEqual([]);
  expect(open('COMPLETED', { delivered: true })).toEqual([]);
});

test('an order without items cannot be completed', () => {
  expect(open('IN_PROGRESS', { itemCount: 0 })).toEqual(['CANCELLED']);
});
