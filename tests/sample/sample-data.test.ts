import { describe, expect, test } from 'vitest';
import type { StockUnit } from '../../src/inventory/stock-unit.ts';
import { sampleCustomers } from '../../src/sample/customers.ts';
import { draftOrder } from '../../src/sample/draft-order.ts';
import { garments } from '../../src/sample/garments.ts';
import { sampleInventory } from '../../src/sample/inventory.ts';
import { seeded } from '../../src/sample/random.ts';

const inUnit: Record<StockUnit, RegExp> = {
  PIECE: /^(0|[1-9]\d*)$/,
  GRAM: /^(0|[1-9]\d*)$/,
  METRE: /^(0|[1-9]\d*)\.\d\d$/,
  YARD: /^(0|[1-9]\d*)\.\d\d$/,
};
const inventory = new Map(sampleInventory.map(item => [item.name, item]));
const itemNamed = (name: string) => inventory.get(name) ?? expect.fail(`${name} is not in the inventory`);
const isUnique = (words: readonly string[]) => new Set(words.map(word => word.toLowerCase())).size === words.length;
const hundredths = (decimal: string) => Math.round(Number(decimal) * 100);

test('forty customers have different names, and e-mail addresses and phone numbers that reach nobody', () => {
  expect(sampleCustomers).toHaveLength(40);
  for (const key of ['name', 'email', 'phone'] as const) {
    expect(isUnique(sampleCustomers.map(customer => customer[key].replaceAll(' ', '')))).toBe(true);
  }
  for (const { email, phone } of sampleCustomers) {
    expect(email).toMatch(/^[a-z.]+@example\.(com|org)$/);
    expect(phone.replaceAll(' ', '')).toMatch(/^\+23481955501\d\d$/);
  }
});

describe('the sample inventory', () => {
  test('has 120 items with different names, ignoring case', () => {
    expect(sampleInventory).toHaveLength(120);
    expect(isUnique(sampleInventory.map(item => item.name))).toBe(true);
    expect(new Set(sampleInventory.map(item => item.unit))).toEqual(new Set(Object.keys(inUnit)));
  });

  test('has whole numbers of pieces and grams, and two decimal places for cloth and prices', () => {
    for (const { unit, price, openingQuantity, lowStockThreshold, description } of sampleInventory) {
      expect(openingQuantity).toMatch(inUnit[unit]);
      expect(lowStockThreshold).toMatch(inUnit[unit]);
      expect(price).toMatch(/^[1-9]\d*\.\d\d$/);
      expect(description).toMatch(/^.{10,120}\.$/);
    }
  });

  test('has items that are low in stock and items that are out of stock', () => {
    const low = sampleInventory.filter(i => Number(i.openingQuantity) <= Number(i.lowStockThreshold));
    expect(low.length).toBeGreaterThanOrEqual(8);
    expect(low.length).toBeLessThan(30);
    expect(low.filter(item => Number(item.openingQuantity) === 0).length).toBeGreaterThanOrEqual(3);
  });
});

describe('sample orders', () => {
  test('every part of a garment is in the inventory, in the right unit and with valid quantities', () => {
    expect(garments.length).toBeGreaterThanOrEqual(12);
    expect(isUnique(garments.map(garment => garment.name))).toBe(true);
    for (const { parts } of garments) {
      expect(parts.length).toBeLessThanOrEqual(5);
      expect(parts[0]?.percent).toBe(100);
      expect(isUnique(parts.flatMap(part => part.choices))).toBe(true);
      for (const { choices, unit, min, max } of parts) {
        expect(choices.map(name => itemNamed(name).unit)).toEqual(choices.map(() => unit));
        expect([min, max].every(quantity => inUnit[unit].test(quantity))).toBe(true);
        expect(hundredths(min)).toBeGreaterThan(0);
        expect(hundredths(max)).toBeGreaterThanOrEqual(hundredths(min));
      }
    }
  });

  test('an order has one to five different items, three on average, from the parts of its garment', () => {
    const random = seeded(2026);
    const orders = Array.from({ length: 1800 }, (_, n) => {
      const garment = garments[n % garments.length] ?? expect.fail('no garments');
      return { garment, order: draftOrder(garment, random) };
    });
    for (const { garment, order } of orders) {
      expect(order.items.length).toBeGreaterThanOrEqual(1);
      expect(order.items.length).toBeLessThanOrEqual(5);
      expect(isUnique(order.items.map(({ item }) => item))).toBe(true);
      expect(garment.sizes).toContain(order.items[0]?.size);
      expect(garment.notes).toContain(order.notes);
      expect(order.makingCharge).toMatch(/^[1-9]\d*\.00$/);
      expect(Number(order.makingCharge)).toBeGreaterThanOrEqual(garment.makingCharge[0]);
      expect(Number(order.makingCharge)).toBeLessThanOrEqual(garment.makingCharge[1]);
      for (const { item, quantity } of order.items) {
        const part =
          garment.parts.find(({ choices }) => choices.includes(item)) ?? expect.fail(`${item} is not a part`);
        expect(quantity).toMatch(inUnit[part.unit]);
        expect(hundredths(quantity)).toBeGreaterThanOrEqual(hundredths(part.min));
        expect(hundredths(quantity)).toBeLessThanOrEqual(hundredths(part.max));
      }
    }
    const items = orders.reduce((sum, { order }) => sum + order.items.length, 0);
    expect(items / orders.length).toBeGreaterThan(2.8);
    expect(items / orders.length).toBeLessThan(3.2);
  });

  test('the opening quantities are enough for 250 orders', () => {
    const random = seeded(4);
    const left = new Map(sampleInventory.map(item => [item.name, hundredths(item.openingQuantity)]));
    for (let order = 0; order < 250; order++) {
      for (const { item, quantity } of draftOrder(random.pick(garments), random).items) {
        left.set(item, (left.get(item) ?? 0) - hundredths(quantity));
      }
    }
    expect([...left].filter(([, quantity]) => quantity < 0)).toEqual([]);
  });
});

test('every text of the sample is in Unicode NFC, without extra spaces', () => {
  const texts = JSON.stringify([sampleCustomers, sampleInventory, garments]).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  expect(texts.length).toBeGreaterThan(1000);
  expect(texts.filter(text => text !== text.normalize('NFC') || /^"\s|\s"$|\s\s|\u00a0/.test(text))).toEqual([]);
});
