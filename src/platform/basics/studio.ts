/** The fashion house this deployment serves. */
export interface Studio {
  name: string;
  /** ISO 4217 code of the currency of every amount. */
  currency: string;
  /** IANA time zone: a day is the studio's own day. */
  timeZone: string;
}

/** The studio's own day at a moment: "2026-11-22". */
export function dayOf(moment: Date, { timeZone }: Studio): string {
  const minute = Math.floor(moment.getTime() / 60_000);
  if (last.minute !== minute || last.timeZone !== timeZone) {
    last = { minute, timeZone, day: dayFormat(timeZone).format(moment) };
  }
  return last.day;
}

/** A day begins on a whole minute, and a page asks for the same one once for each of its rows. */
let last = { minute: Number.NaN, timeZone: '', day: '' };

/** Whether the text names a time zone of the IANA database. */
export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The Swedish calendar is written YYYY-MM-DD, which is ISO 8601. Making a format costs far more than using it. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format;
}
