import { isCurrency } from '../basics/currency.ts';
import { isTimeZone } from '../basics/studio.ts';

/** Each function parses the text of one kind of setting; undefined when it is invalid. */
export const redisUrl = (text: string): string | undefined =>
  /^rediss?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : undefined;

/** Without a slash at the end, because paths are appended. */
export const httpUrl = (text: string): string | undefined => {
  if (!/^https?:\/\/[^?#@]+$/.test(text) || !URL.canParse(text)) return undefined;
  return text.replace(/\/+$/, '');
};

export const currencyCode = (text: string): string | undefined => (isCurrency(text) ? text : undefined);

/** A plain offset is not accepted: it has no daylight saving time. */
export const timeZone = (text: string): string | undefined =>
  /^[A-Z]/i.test(text) && isTimeZone(text) ? text : undefined;

/** At least 32 bytes. */
export const secret = (text: string): Uint8Array | undefined => {
  const bytes = new TextEncoder().encode(text);
  return bytes.length >= 32 ? bytes : undefined;
};

export const origins = (text: string): string[] | undefined => {
  const list = text.split(',').map(origin => origin.trim());
  return list.every(origin => URL.canParse(origin) && new URL(origin).origin === origin) ? list : undefined;
};

/** The number of proxies before the server, or their addresses or networks. */
export const proxies = (text: string): number | string[] | undefined => {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const list = text.split(',').map(address => address.trim());
  return list.every(address => /^[\da-f.:]+(\/\d{1,3})?$/i.test(address)) ? list : undefined;
};
