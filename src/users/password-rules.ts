import type { Problems } from '../platform/basics/problems.ts';
import type { Studio } from '../platform/basics/studio.ts';
import { isGuessable } from './guessable.ts';
import { isTooLong, maxPasswordLength, normalPassword } from './password.ts';

/**
 * Shortest password that may be chosen, in code points after NFKC: NIST SP 800-63B-4 for a password that stands alone.
 */
const minPasswordLength = 15;

/** Whose password it is to be: what others know of them must not be in it. */
export interface PasswordOwner {
  username: string;
  email: string;
  firstName: string;
  lastName: string;
}

/** Notes a problem at `path` when the password breaks a rule. What is said of it never tells what it is. */
export async function checkPassword(
  problems: Problems,
  password: string,
  { owner, studio }: { owner: PasswordOwner; studio: Studio },
  path: string[],
): Promise<void> {
  const problem = await findPasswordProblem(password, owner, studio);
  problems.check(problem === null, problem ?? '', path);
}

/**
 * What is wrong with a password that is to be, and what to do about it, in words for its owner; null when nothing is.
 */
export async function findPasswordProblem(
  password: string,
  owner: PasswordOwner,
  studio: Studio,
): Promise<string | null> {
  if (isTooLong(password)) return `It must have at most ${maxPasswordLength} characters.`;
  const normal = normalPassword(password);
  if ([...normal].length < minPasswordLength) {
    return `It must have at least ${minPasswordLength} characters: four or five unrelated words are easy to remember.`;
  }
  if (await isGuessable(normal, knownWords(owner, studio))) {
    return 'It is too easy to guess: take four or five unrelated words, without names, dates, repetitions or rows of keys.';
  }
  return null;
}

/**
 * An e-mail address may have so many characters, other names fewer: what is longer was refused and is not looked
 * through.
 */
const maxNameLength = 254;

/** Names whole and in parts; what has fewer than three characters stands in many words by chance. */
function knownWords({ username, email, firstName, lastName }: PasswordOwner, { name }: Studio): string[] {
  const whole = [username, email, email.split('@')[0] ?? '', firstName, lastName, name].map(text =>
    text.slice(0, maxNameLength),
  );
  const words = whole.flatMap(text => [text, ...text.split(/[^\p{L}\p{M}\p{N}]+/u)]).map(normalPassword);
  return [...new Set(words.filter(word => [...word].length >= 3))];
}
