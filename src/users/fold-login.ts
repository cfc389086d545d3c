import { foldName } from '../platform/basics/fold-name.ts';

/**
 * One text for all spellings of a name that signing in treats as equal, and for some more: a spelling with a count of
 * its own would allow more guesses.
 */
export function foldLogin(login: string): string {
  const letters = foldName(login.trim()).normalize('NFKD').replace(/\p{M}/gu, '');
  return letters.toUpperCase().toLowerCase().replaceAll(/\p{M}/gu, '');
}
