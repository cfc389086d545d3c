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
  return dayFormat(timeZone).format(moment);
}

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
