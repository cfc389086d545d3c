/** The fashion house this deployment serves. */
export interface Studio {
  name: string;
  /** ISO 4217 code of the currency of every amount. */
  currency: string;
  /** How many decimal places amounts have. That of the currency, unless the database began with another number. */
  digits: number;
  /** IANA time zone, which decides when a day begins. */
  timeZone: string;
}

/** The date at a moment in the studio's time zone: "2026-11-22". */
export function dayOf(moment: Date, { timeZone }: Studio): string {
  const minute = Math.floor(moment.getTime() / 60_000);
  if (last.minute !== minute || last.timeZone !== timeZone) {
    last = { minute, timeZone, day: dayFormat(timeZone).format(moment) };
  }
  return last.day;
}

/** The last result: each row of a page needs the same day, and a day begins at a full minute. */
let last = { minute: Number.NaN, timeZone: '', day: '' };

/** Whether the text is the name of an IANA time zone. */
export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Sweden writes dates as in ISO 8601. Formats are cached, because making one takes far longer than using it. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format;
}
