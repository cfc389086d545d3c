import { createHash } from 'node:crypto';
import { hash, verify } from 'argon2';

/** Max password length, in code points after NFKC. Nobody has a longer password, so it is refused. */
export const maxPasswordLength = 256;

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane; measured at about 28 ms. */
const parameters = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password for storing, as argon2id in PHC format. */
export function hashPassword(password: string): Promise<string> {
  return runTwoAtATime(() => hash(normalPassword(password), parameters));
}

/**
 * Whether `password` matches the hash. Without a hash (no user has the name) and for a password that is too long, it
 * returns false after the same time, so that timing does not show which names exist.
 */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const tooLong = isTooLong(password);
  const tried = tooLong ? '' : normalPassword(password);
  const matches = await runTwoAtATime(async () => verify(passwordHash ?? unmatchableHash, tried));
  return matches && passwordHash !== undefined && !tooLong;
}

/**
 * A hash that is equal for the same password and `context`, and as slow to guess as the stored hash, so that it can be
 * kept for comparing inputs. Hex.
 */
export async function passwordFingerprint(password: string, context: string): Promise<string> {
  const salt = createHash('sha256').update(context).digest();
  const fingerprint = await runTwoAtATime(() => hash(normalPassword(password), { ...parameters, salt, raw: true }));
  return fingerprint.toString('hex');
}

/** The text that is hashed: in NFKC, so that it does not depend on how a keyboard composes characters. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Whether a password is longer than allowed. Normalizing a very long text is slow, so its UTF-16 length is checked
 * first, generously: NFKC composes at most four characters into one.
 */
export function isTooLong(password: string): boolean {
  return password.length > 8 * maxPasswordLength || [...normalPassword(password)].length > maxPasswordLength;
}

/** A valid hash of no password. Checking it takes as long as checking a real one, the first time too. */
const unmatchableHash = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Hashing uses libuv's four threads, which file access needs too: at most two hashes run at a time. */
const waiting: (() => void)[] = [];
let running = 0;

async function runTwoAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= 2) await new Promise<void>(resolve => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
