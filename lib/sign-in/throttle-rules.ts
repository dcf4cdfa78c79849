/** Throttling of sign-ins: how many wrong passwords are allowed before somebody has to wait. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

export const throttleLimits = {
  /** Wrong passwords for one account from one address before the next attempt waits 1, 2, 4 … 60 seconds. */
  pair: { failures: 5, within: 15 * minute, longest: 60 * second },
  /** For one account from anywhere: then it is locked for half an hour, except to known devices. */
  account: { failures: 20, within: hour, closed: 30 * minute },
  /** From one address for any accounts. */
  address: { failures: 100, within: hour },
} as const;

/** `account` by its key; `address` as `throttleAddress` or `deviceAddress` gives it. */
export type AttemptSource = { account: string; address: string };

/** `age` in milliseconds. */
export type Attempt = AttemptSource & { succeeded: boolean; age: number };

export type ThrottleDecision = { kind: 'allowed' } | { kind: 'wait'; seconds: number } | { kind: 'locked' };

/** The address in the row by which an administrator forgives an account's failures. */
export const unlockMarker = 'unlock';
const device = 'device:';

/** A known device counts as an address of its own, apart from other people's failures. */
export const deviceAddress = (hash: string): string => `${device}${hash}`;

/** Whether a password may be checked now, by the last hour's attempts that share account or address, newest first. */
export function throttleDecision(attempts: readonly Attempt[], source: AttemptSource): ThrottleDecision {
  const { pair, account, address } = failuresOf(attempts, source);
  const wait = Math.max(pairWait(pair), addressWait(address));
  if (wait > 0) return { kind: 'wait', seconds: Math.ceil(wait / second) };
  return isLocked(account) ? { kind: 'locked' } : { kind: 'allowed' };
}

/** Whether the failures of an account lock it to everybody but known devices. */
export const locksAccount = (attempts: readonly Attempt[], account: string): boolean =>
  isLocked(failuresOf(attempts, { account, address: '' }).account);

/** Ages of the failures that count, newest first. */
function failuresOf(attempts: readonly Attempt[], { account, address }: AttemptSource) {
  const isDevice = address.startsWith(device);
  const ofAccount = attempts.filter((attempt) => attempt.account === account);
  const sinceUnlock = since(ofAccount, (attempt) => attempt.address === unlockMarker);
  const here = sinceUnlock.filter((attempt) => attempt.address === address);
  const anywhere = isDevice ? here : sinceUnlock.filter((attempt) => !attempt.address.startsWith(device));
  const failed = (list: readonly Attempt[], within: number) =>
    list.filter(({ succeeded, age }) => !succeeded && age < within).map((attempt) => attempt.age);
  return {
    pair: failed(
      since(here, (attempt) => attempt.succeeded),
      throttleLimits.pair.within,
    ),
    account: failed(anywhere, throttleLimits.account.within),
    address: failed(
      attempts.filter((attempt) => attempt.address === address),
      throttleLimits.address.within,
    ),
  };
}

/** The items after the last one that matches. */
function since<T>(newestFirst: readonly T[], matches: (item: T) => boolean): readonly T[] {
  const index = newestFirst.findIndex(matches);
  return index < 0 ? newestFirst : newestFirst.slice(0, index);
}

function pairWait(ages: readonly number[]): number {
  const over = ages.length - throttleLimits.pair.failures;
  const newest = ages[0];
  if (over < 0 || newest === undefined) return 0;
  return Math.min(throttleLimits.pair.longest, second * 2 ** Math.min(over, 10)) - newest;
}

function addressWait(ages: readonly number[]): number {
  const oldest = ages[throttleLimits.address.failures - 1];
  return oldest === undefined ? 0 : throttleLimits.address.within - oldest;
}

const isLocked = (ages: readonly number[]): boolean =>
  ages.length >= throttleLimits.account.failures && (ages[0] ?? 0) < throttleLimits.account.closed;

/**
 * An address as the throttle counts it: a /64 of IPv6 is one household, and IPv4 written as IPv6 is IPv4.
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
