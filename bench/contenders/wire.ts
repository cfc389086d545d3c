/** How the hand-written contenders format stored values. */

const currency = 'NGN';

/** A stored amount ("1250.0000") as money. */
export const money = (stored: string) => ({ amount: stored.slice(0, -2), currency });

/** A stored quantity with the decimal places of its unit. */
export const counted = (quantity: string, unit: string) =>
  unit === 'METRE' || unit === 'YARD' ? quantity : quantity.slice(0, -3);

/** PostgreSQL's text of a UTC timestamp in RFC 3339. */
export const moment = (stored: string) =>
  `${stored.slice(0, 10)}T${stored.slice(11, 19)}.${stored.length > 22 ? stored.slice(20, -3).padEnd(3, '0') : '000'}Z`;

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Africa/Lagos', dateStyle: 'short' });

/** Today in the studio's time zone. */
export const today = () => days.format(new Date());

export function deliveryStatus(day: string, deliveryDate: string | null, deliveredAt: unknown): string {
  if (deliveredAt) return 'DELIVERED';
  if (deliveryDate === null) return 'UNSCHEDULED';
  return deliveryDate < day ? 'OVERDUE' : 'SCHEDULED';
}

export const typeNames: Record<string, string> = {
  CREATED: 'OrderCreated',
  STATUS_CHANGED: 'OrderStatusChanged',
  DELIVERED: 'OrderDelivered',
  MEASUREMENT_RECORDED: 'MeasurementRecorded',
  IMAGE_ADDED: 'ImageAdded',
  PAYMENT_RECORDED: 'PaymentRecorded',
};

export const imageUrl = (id: string) => `${process.env.PUBLIC_URL}/images/${id}/thumbnail`;

/** The cursor of an order number. */
export const cursorOf = (number: number) => Buffer.from(`order:${number}`).toString('base64url');

/** The number in a cursor; without a cursor, more than any number. */
export const numberIn = (cursor: string | null | undefined) =>
  cursor ? Number(Buffer.from(cursor, 'base64url').toString().slice(6)) : 2_147_483_647;

/** Prints the URL of this contender for the bench. */
export const tell = (url: string) => process.stdout.write(`listening at ${url}\n`);
