import { createHash } from 'node:crypto';
import { hash, verify } from 'argon2';

/** Longest password, in code points after NFKC. A longer one is no password: nobody's is. */
export const maxPasswordLength = 256;

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane; measured at about 28 ms. */
const parameters = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password for storing, as argon2id in PHC format. */
export function hashPassword(password: string): Promise<string> {
  return runTwoAtATime(() => hash(normalPassword(password), parameters));
}

/**
 * Whether `password` is the one that was hashed. Without a hash (nobody has that name), and for a password that is too
 * long, it takes as long and answers false, so that time does not tell which names exist.
 */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const tooLong = isTooLong(password);
  const tried = tooLong ? '' : normalPassword(password);
  const matches = await runTwoAtATime(async () => verify(passwordHash ?? unmatchableHash, tried));
  return matches && passwordHash !== undefined && !tooLong;
}

/**
 * The same for the same password and `context`, and as slow to guess from as the stored hash: what may be kept where
 * two inputs are compared. Hex.
 */
export async function passwordFingerprint(password: string, context: string): Promise<string> {
  const salt = createHash('sha256').update(context).digest();
  const fingerprint = await runTwoAtATime(() => hash(normalPassword(password), { ...parameters, salt, raw: true }));
  return fingerprint.toString('hex');
}

/** As it is hashed: NFKC, so that keyboards that compose differently agree. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** Composing makes one character of four at most, and counting stops there: normalizing a long text takes long. */
export function isTooLong(password: string): boolean {
  return password.length > 8 * maxPasswordLength || [...normalPassword(password)].length > maxPasswordLength;
}

/** The form of a hash, and of no password: it takes as long to check as a real one, the first time too. */
const unmatchableHash = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Hashing runs on libuv's four threads, which files need too: two at a time, the others wait. */
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
