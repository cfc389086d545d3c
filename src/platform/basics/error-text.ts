/**
 * An error as a command prints it: its message and those of its causes, unless the message repeats them already. A bug
 * (TypeError, ReferenceError) is printed with its stack.
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError) return error.errors.map(errorText).join(', ');
  const isBug = error instanceof TypeError || error instanceof ReferenceError;
  const text = isBug ? (error.stack ?? error.message) : error.message;
  const cause = error.cause === undefined ? '' : errorText(error.cause);
  return text.includes(cause) ? text : `${text} (${cause})`;
}
