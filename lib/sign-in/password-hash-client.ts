import { randomBytes, randomInt } from 'node:crypto';
import { type Algorithm, hash, parseOptions, verify } from '@node-rs/argon2';
import { normalizePassword } from './password-rules';

/** argon2id with OWASP's smallest parameters, which two processor cores still bear when everybody signs in at once. */
const parameters = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const maxConcurrentHashes = 2;

/** A password's hash for the database, with salt and parameters inside. */
export const hashPassword = (password: string): Promise<string> =>
  withHashSlot(() => hash(normalizePassword(password), parameters));

/** A hash made with other parameters than today's is replaced at the next sign-in. */
export function needsNewHash(stored: string): boolean {
  const options = parseOptions(stored);
  return options.memoryCost < parameters.memoryCost || options.timeCost < parameters.timeCost;
}

let cachedDummyHash: Promise<string> | undefined;

/** The hash of no password: checking it takes as long as checking a real one, so unknown accounts cannot be told apart. */
export function dummyHash(): Promise<string> {
  cachedDummyHash ??= hash(randomBytes(32), parameters);
  return cachedDummyHash;
}

/** A password to be handed over and replaced at first use: 256 bits in characters that are not taken for each other. */
export function oneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 13 }, group).join('-');
}

let hashesRunning = 0;
const hashQueue: (() => void)[] = [];

/** Runs work that checks a password once one of the two slots is free, in order of arrival. */
export async function withHashSlot<T>(
  work: (check: (stored: string, password: string) => Promise<boolean>) => Promise<T>,
): Promise<T> {
  if (hashesRunning < maxConcurrentHashes) hashesRunning++;
  else await new Promise<void>((free) => hashQueue.push(free));
  try {
    return await work((stored, password) => verify(stored, normalizePassword(password)));
  } finally {
    const next = hashQueue.shift();
    if (next) next();
    else hashesRunning--;
  }
}
