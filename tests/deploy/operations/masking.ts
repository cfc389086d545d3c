/**
 * Replaces what differs between two studios that did the same: ids become `#1`, `#2` in the order in which they appear
 * first, moments of the run `(now)`, tokens `(token)`. A moment outside the run stays as it is, and so shows itself.
 */
export function masking(since: Date): (value: unknown) => unknown {
  const ids = new Map<string, string>();
  const numberOf = (id: string) => {
    if (!ids.has(id)) ids.set(id, `#${ids.size + 1}`);
    return ids.get(id) ?? '';
  };
  const isNow = (moment: string, leeway = 0) => {
    const time = Date.parse(moment);
    return time >= since.getTime() - clockStep && time <= Date.now() + clockStep + leeway;
  };
  const text = (value: string): string =>
    value
      .replace(/^http:\/\/127\.0\.0\.1:\d+/, '')
      .replace(/\?.*signature.*$/, '?(signed)')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, numberOf)
      .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00)/g, moment =>
        isNow(moment.replace(' ', 'T').replace(/\+00$/, 'Z')) ? '(now)' : moment,
      );
  const mask = (value: unknown, name = ''): unknown => {
    if (Array.isArray(value)) return value.map(each => mask(each, name));
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mask(inner, key)]));
    }
    if (typeof value !== 'string') return value;
    if (name === 'accessTokenExpiresAt') return isNow(value, longestToken) ? '(soon)' : value;
    if (name.endsWith('Token')) return '(token)';
    if (name === 'today') return [since, new Date()].some(day => isSameDay(day, value)) ? '(today)' : value;
    // A cursor holds ids and moments.
    if (/cursor$/i.test(name)) return mask(JSON.parse(Buffer.from(value, 'base64url').toString()));
    return text(value);
  };
  return mask;
}

/** The clocks of database and server are one; milliseconds are rounded. */
const clockStep = 5;
const longestToken = 3_600_000;

const isSameDay = (moment: Date, day: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Lagos' }).format(moment) === day;
