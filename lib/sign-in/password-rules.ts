import type { FieldRefusal } from '@/lib/kit/refusal/rules';

export type PasswordPolicy = 'nist' | 'mlps';

/** A password is the only factor, so it is long (NIST 800-63B-4); the longest that is accepted is never cut. */
const minPasswordLength = 15;
export const maxPasswordLength = 128;

/** What anybody would try first of an association: four characters of its names in a row, two words of the English one. */
export function organisationWords(names: { name: string; shortName: string; nameEn: string }): string[] {
  const runs = [names.name, names.shortName].flatMap((name) =>
    [...name].map((_, start, characters) => characters.slice(start, start + 4).join('')),
  );
  const words = names.nameEn.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  const pairs = words.slice(1).map((word, index) => `${words[index]}${word}`);
  return [...runs.filter((run) => /^\p{Script=Han}{4}$/u.test(run)), ...pairs];
}

type PasswordContext = {
  username: string;
  policy: PasswordPolicy;
  /** The block list, in small letters. */
  common: ReadonlySet<string>;
  /** Words of the association, in small letters. */
  organisation: readonly string[];
};

/** A password as it is hashed and compared: the same characters typed on another keyboard are the same password. */
export const normalizePassword = (typed: string): string => typed.normalize('NFKC');

/** What is wrong with a new password, or null. `mlps` adds character classes to what `nist` asks. */
export function passwordProblem(typed: string, context: PasswordContext): FieldRefusal | null {
  const password = normalizePassword(typed);
  const length = [...password].length;
  if (length < minPasswordLength) return { code: 'PASSWORD_SHORT', detail: { least: minPasswordLength } };
  if (length > maxPasswordLength) return { code: 'PASSWORD_LONG' };
  if (context.policy === 'mlps' && classesIn(password) < 3) return { code: 'PASSWORD_CLASSES' };
  return isGuessable(password.toLowerCase(), context) ? { code: 'PASSWORD_COMMON' } : null;
}

function isGuessable(password: string, { username, common, organisation }: PasswordContext): boolean {
  const account = username.normalize('NFKC').toLowerCase();
  if (account.length >= 4 && password.includes(account)) return true;
  if (organisation.some((word) => password.includes(word))) return true;
  if (isRepeated(password) || isRun(password)) return true;
  if (common.has(password) || common.has(password.replace(/[\s_.-]/g, ''))) return true;
  if (password.match(/\p{L}{12,}/gu)?.some((word) => common.has(word))) return true;
  // “password2024!!!” is “password” to whoever guesses.
  const core = password.replace(/^[\P{L}]+|[\P{L}]+$/gu, '');
  return core.length >= 6 && [...password].length - [...core].length <= 8 && common.has(core);
}

/** A short unit over and over: `abcabcabcabcabc`, `passwordpassword`. */
function isRepeated(password: string): boolean {
  const longest = Math.floor(password.length / 2);
  for (let unit = 1; unit <= longest; unit++) {
    if (password.slice(unit) === password.slice(0, -unit)) return true;
  }
  return false;
}

/** Characters in their order, up or down, 9 followed by 0: `123456789012345`, `zyxwvutsrqponml`. */
function isRun(password: string): boolean {
  const digits = /^\d+$/.test(password);
  const step = (i: number) => {
    const by = password.charCodeAt(i) - password.charCodeAt(i - 1);
    return digits ? (by + 10) % 10 : by;
  };
  const first = step(1);
  if (first !== 1 && first !== -1 && first !== 9) return false;
  for (let i = 2; i < password.length; i++) if (step(i) !== first) return false;
  return true;
}

/** How many of capital letters, small letters, digits and everything else occur. */
const classesIn = (password: string): number =>
  [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((one) => one.test(password)).length;
