import { expect, test } from 'vitest';
import { useSetup } from '../support/use-setup.ts';
import { type GuardedBooks, openGuardedBooks } from './guarded-books.ts';

/** Statements by what they do. Each entry runs in its own transaction, which is rolled back. */
export type Attempts = Record<string, (books: GuardedBooks) => string[]>;

export interface Guards {
  /** Tests that the database accepts these, so that the refusals have no other cause than the one that is tested. */
  accepts(attempts: Attempts): void;
  /** Tests that the database refuses these. `guard` is the name of the constraint, or the message of the trigger. */
  refuses(guard: string | RegExp, attempts: Attempts): void;
}

/** Opens a studio for the tests of one file, and returns what defines them. */
export function guards(): Guards {
  const books = useSetup(async cleanUp => cleanUp.use(await openGuardedBooks()));
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
