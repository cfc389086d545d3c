import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GuardedBooks, openGuardedBooks } from './guarded-books.ts';

/** What is tried, each in a transaction of its own of which nothing is kept. */
export type Attempts = Record<string, (books: GuardedBooks) => string[]>;

export interface Guards {
  /** Tests that the database lets these through: what is refused elsewhere is refused for what is wrong with it. */
  accepts(attempts: Attempts): void;
  /** Tests that the database refuses these; `guard` is the name of the constraint, or what the trigger says. */
  refuses(guard: string | RegExp, attempts: Attempts): void;
}

/** Opens a studio for the tests of one file, and names them. */
export function guards(): Guards {
  let books: GuardedBooks;
  beforeAll(async () => {
    books = await openGuardedBooks();
  });
  afterAll(() => books[Symbol.asyncDispose]());
  return {
    accepts(attempts) {
      test.each(Object.entries(attempts))('the database accepts %s', async (_, statements) => {
        expect(await books.attempt(...statements(books))).toBe('accepted');
      });
    },
    refuses(guard, attempts) {
      test.each(Object.entries(attempts))('the database refuses %s', async (_, statements) => {
        const refusal = await books.attempt(...statements(books));
        expect(refusal).toEqual(typeof guard === 'string' ? guard : expect.stringMatching(guard));
      });
    },
  };
}
