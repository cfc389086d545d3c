/** Characters that are kept: enough to tell one device of a user from another. */
const maxLength = 200;

/** A `User-Agent` header as it is stored: its printable ASCII characters, at most 200. Null if there are none. */
export function storedUserAgent(header: string | undefined): string | null {
  const text = (header ?? '').replace(/[^ -~]/g, '').trim();
  return text.slice(0, maxLength).trim() || null;
}
