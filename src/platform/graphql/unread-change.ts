/** A change was made, but the object could not be read after it. `cause` says why. */
export class UnreadChange extends Error {
  constructor(cause: unknown) {
    super('The change was made, but the object could not be read after it: read it again.', { cause });
  }
}
