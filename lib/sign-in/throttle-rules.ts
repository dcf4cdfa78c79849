/** How many wrong passwords are borne before somebody waits. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

export const limits = {
  /** Wrong passwords for one account from one address before the next try waits 1, 2, 4 … 60 seconds. */
  pair: { failures: 5, within: 15 * minute, longest: 60 * second },
  /** For one account from anywhere: then it is closed for half an hour, but to known devices. */
  account: { failures: 20, within: hour, closed: 30 * minute },
  /** From one address for any accounts. */
  address: { failures: 100, within: hour },
} as const;

/** Who tries: the account as compared, and where from: a counted address, or `device:…` for a known device. */
export type AttemptSource = { account: string; address: string };

/** An earlier try; `age` in milliseconds. */
export type Attempt = AttemptSource & { succeeded: boolean; age: number };

export type ThrottleDecision = { kind: 'allowed' } | { kind: 'wait'; seconds: number } | { kind: 'locked' };

/** The address of the row by which an administrator's unlocking wipes an account's slate: it succeeded from nowhere. */
export const unlockMarker = 'unlock';
const device = 'device:';

/** A known device is an address of its own: other people's failures are not held against it, nor its own against them. */
export const deviceAddress = (hash: string): string => `${device}${hash}`;

/** Whether a password may be judged now, given the attempts of the last hour that share account or address, newest first. */
export function throttleDecision(attempts: readonly Attempt[], trying: AttemptSource): ThrottleDecision {
  const { pair, account, address } = failuresOf(attempts, trying);
  const wait = Math.max(pairWait(pair), addressWait(address));
  if (wait > 0) return { kind: 'wait', seconds: Math.ceil(wait / second) };
  return isClosed(account) ? { kind: 'locked' } : { kind: 'allowed' };
}

/** Whether the failures of an account close it to everybody but known devices. */
export const locksAccount = (attempts: readonly Attempt[], account: string): boolean =>
  isClosed(failuresOf(attempts, { account, address: '' }).account);

/** Ages of the failures that count, newest first. */
function failuresOf(attempts: readonly Attempt[], { account, address }: AttemptSource) {
  const known = address.startsWith(device);
  const ofAccount = attempts.filter((one) => one.account === account);
  const sinceUnlock = before(ofAccount, (one) => one.address === unlockMarker);
  const here = sinceUnlock.filter((one) => one.address === address);
  const anywhere = known ? here : sinceUnlock.filter((one) => !one.address.startsWith(device));
  const failed = (some: readonly Attempt[], within: number) =>
    some.filter((one) => !one.succeeded && one.age < within).map((one) => one.age);
  return {
    pair: failed(
      before(here, (one) => one.succeeded),
      limits.pair.within,
    ),
    account: failed(anywhere, limits.account.within),
    address: failed(
      attempts.filter((one) => one.address === address),
      limits.address.within,
    ),
  };
}

/** What came after the newest of a kind. */
function before<T>(newestFirst: readonly T[], isIt: (one: T) => boolean): readonly T[] {
  const at = newestFirst.findIndex(isIt);
  return at < 0 ? newestFirst : newestFirst.slice(0, at);
}

function pairWait(ages: readonly number[]): number {
  const over = ages.length - limits.pair.failures;
  const newest = ages[0];
  if (over < 0 || newest === undefined) return 0;
  return Math.min(limits.pair.longest, second * 2 ** Math.min(over, 10)) - newest;
}

function addressWait(ages: readonly number[]): number {
  const oldest = ages[limits.address.failures - 1];
  return oldest === undefined ? 0 : limits.address.within - oldest;
}

const isClosed = (ages: readonly number[]): boolean =>
  ages.length >= limits.account.failures && (ages[0] ?? 0) < limits.account.closed;

/**
 * An address as it is counted: a whole /64 of IPv6 is one household, and IPv4 written as IPv6 is IPv4.
 * @example countedAddress('2001:db8:1:2:3:4:5:6') // '2001:db8:1:2::/64'
 */
export function throttleAddress(address: string): string {
  const plain = address
    .trim()
    .toLowerCase()
    .slice(0, 60)
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
