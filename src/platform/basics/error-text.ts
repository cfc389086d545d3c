/** For whoever runs a command: the message of an error and of its causes. A bug keeps its stack. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const bug = error instanceof TypeError || error instanceof ReferenceError;
  if (error instanceof AggregateError) return error.errors.map(errorText).join(', ');
  const cause = error.cause === undefined ? '' : ` (${errorText(error.cause)})`;
  return (bug ? (error.stack ?? error.message) : error.message) + cause;
}
