import type { Problems } from '../platform/basics/problems.ts';
import type { Studio } from '../platform/basics/studio.ts';
import { isGuessable } from './guessable.ts';
import { isTooLong, maxPasswordLength, normalPassword } from './password.ts';

/** In code points after NFKC: the minimum of NIST SP 800-63B-4 where the password is the only factor. */
const minPasswordLength = 15;

/** The user who will have the password. It must not be made of their names. */
export interface PasswordOwner {
  username: string;
  email: string;
  firstName: string;
  lastName: string;
}

/** Adds a problem at `path` when the password breaks a rule. The message does not reveal the password. */
export async function checkPassword(
  problems: Problems,
  password: string,
  { owner, studio }: { owner: PasswordOwner; studio: Studio },
  path: string[],
): Promise<void> {
  const problem = await findPasswordProblem(password, owner, studio);
  problems.check(problem === null, problem ?? '', path);
}

/** What is wrong with a new password, as a message for its owner; null if nothing is. */
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
    return 'It is too easy to guess: use four or five unrelated words, without names, dates, repetition or keyboard patterns.';
  }
  return null;
}

/** Max length of an e-mail address; other names are shorter. Longer texts were refused already and are cut off here. */
const maxNameLength = 254;

/** The names and their parts. Parts of fewer than three characters occur in many words by chance. */
function knownWords({ username, email, firstName, lastName }: PasswordOwner, { name }: Studio): string[] {
  const whole = [username, email, email.split('@')[0] ?? '', firstName, lastName, name].map(text =>
    text.slice(0, maxNameLength),
  );
  const words = whole.flatMap(text => [text, ...text.split(/[^\p{L}\p{M}\p{N}]+/u)]).map(normalPassword);
  return [...new Set(words.filter(word => [...word].length >= 3))];
}
