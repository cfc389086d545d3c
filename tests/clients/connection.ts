/** How a client reaches the API, and as whom. */
export interface Connection {
  /** The URL of the GraphQL endpoint. */
  url: string;
  /** Access token; undefined when nobody is signed in. */
  token?: string | undefined;
  /** Called with `extensions.hiddenFields` of every answer: fields that this person may not see. */
  onHidden?: ((fields: readonly string[]) => void) | undefined;
  /** Used instead of the global `fetch`. */
  fetch?: typeof fetch | undefined;
}

/** The Authorization header; none when nobody is signed in. */
export function headersOf({ token }: Connection): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** The coordinates in an answer's extensions, such as "Order.price"; empty when nothing was hidden. */
export function hiddenFields(extensions: unknown): readonly string[] {
  return (extensions as { hiddenFields?: string[] } | undefined)?.hiddenFields ?? [];
}
