import { hash, verify } from 'argon2';

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane; measured at about 28 ms. */
const parameters = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password for storing, as argon2id in PHC format. NFKC first, so that keyboards that compose differently agree. */
export function hashPassword(password: string): Promise<string> {
  return oneOfTwo(() => hash(password.normalize('NFKC'), parameters));
}

/**
 * Whether `password` is the one that was hashed. Without a hash (nobody has that name) it takes as long and answers false,
 * so that time does not tell which names exist.
 */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await oneOfTwo(async () => verify(passwordHash ?? (await nobodysHash()), password.normalize('NFKC')));
  return matches && passwordHash !== undefined;
}

let madeUp: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  madeUp ??= hash(crypto.randomUUID(), parameters);
  return madeUp;
}

/** Hashing runs on libuv's four threads, which files need too: two at a time, the others wait. */
const waiting: (() => void)[] = [];
let running = 0;

async function oneOfTwo<Result>(work: () => Promise<Result>): Promise<Result> {
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
