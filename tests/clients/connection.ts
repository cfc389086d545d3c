/** How a client reaches the API, and for whom. */
export interface Connection {
  /** Of the GraphQL endpoint. */
  url: string;
  /** Access token; nobody is signed in without it. */
  token?: string | undefined;
  /** Told of every answer's `extensions.hiddenFields`: what reads null because this person may not see it. */
  onHidden?: ((fields: readonly string[]) => void) | undefined;
  /** Sends the requests, instead of the global `fetch`. */
  fetch?: typeof fetch | undefined;
}

/** The header that says who asks; none for nobody. */
export function headersOf({ token }: Connection): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** The coordinates in an answer's extensions, such as "Order.price"; empty when nothing was hidden. */
export function hiddenFields(extensions: unknown): readonly string[] {
  return (extensions as { hiddenFields?: string[] } | undefined)?.hiddenFields ?? [];
}
