import { describe, expect, test } from 'vitest';
import {
  type Attempt,
  deviceAddress,
  locksAccount,
  throttleAddress,
  throttleDecision,
  unlockMarker,
} from './throttle-rules';

const office = '203.0.113.7';
const trying = { account: 'catering', address: office };
const second = 1000;
const minute = 60 * second;

/** Failures of an account from an address, one every `apart` milliseconds, the newest `ago` milliseconds old. */
const failures = (
  count: number,
  { account = 'catering', address = office, ago = 0, apart = 10 * second } = {},
): Attempt[] =>
  Array.from({ length: count }, (_, i) => ({ account, address, succeeded: false, age: ago + i * apart }));
const success = (age: number, address = office): Attempt => ({
  account: 'catering',
  address,
  succeeded: true,
  age,
});
const sorted = (attempts: Attempt[]) => [...attempts].sort((a, b) => a.age - b.age);

describe('somebody who mistypes', () => {
  test('four times is not kept waiting', () => {
    expect(throttleDecision(failures(4), trying)).toEqual({ kind: 'allowed' });
  });

  test.each([
    [5, 1],
    [6, 2],
    [7, 4],
    [8, 8],
    [9, 16],
    [10, 32],
    [11, 60],
    [19, 60],
  ])('%i times waits %i seconds', (count, seconds) => {
    expect(throttleDecision(failures(count, { apart: second }), trying)).toEqual({ kind: 'wait', seconds });
  });

  test('waits only for what is left of the time', () => {
    expect(throttleDecision(failures(8, { ago: 5500 }), trying)).toEqual({ kind: 'wait', seconds: 3 });
    expect(throttleDecision(failures(8, { ago: 8 * second }), trying)).toEqual({ kind: 'allowed' });
  });

  test('begins anew after a success, and after a quarter of an hour', () => {
    expect(
      throttleDecision([...failures(3), success(25 * second), ...failures(9, { ago: 30 * second })], trying),
    ).toEqual({
      kind: 'allowed',
    });
    expect(throttleDecision(failures(9, { ago: 15 * minute }), trying)).toEqual({ kind: 'allowed' });
  });

  test('at home is not kept waiting for what happened at the office', () => {
    expect(throttleDecision(failures(9), { ...trying, address: '198.51.100.4' })).toEqual({
      kind: 'allowed',
    });
  });
});

describe('an account that is being guessed from many places', () => {
  const spread = (count: number, ago = 0) =>
    failures(count, { ago }).map((one, i) => ({ ...one, address: `198.51.100.${i}` }));

  test('closes at the twentieth failure within an hour', () => {
    expect(throttleDecision(spread(19), trying)).toEqual({ kind: 'allowed' });
    expect(throttleDecision(spread(20), trying)).toEqual({ kind: 'locked' });
    expect(locksAccount(spread(20), 'catering')).toBe(true);
  });

  test('opens half an hour after the last failure, and closes again at the next', () => {
    expect(throttleDecision(spread(20, 30 * minute), trying)).toEqual({ kind: 'allowed' });
    expect(
      throttleDecision([...failures(1, { address: '198.51.100.99' }), ...spread(20, 30 * minute)], trying),
    ).toEqual({
      kind: 'locked',
    });
  });

  test('is not opened by its owner’s sign-in elsewhere, but by an administrator', () => {
    expect(throttleDecision([success(0), ...spread(20, second)], trying)).toEqual({ kind: 'locked' });
    expect(throttleDecision([success(0, unlockMarker), ...spread(20, second)], trying)).toEqual({
      kind: 'allowed',
    });
  });

  test('stays open for a browser its owner has used before', () => {
    const known = { account: 'catering', address: deviceAddress('h') };
    expect(throttleDecision(spread(20), known)).toEqual({ kind: 'allowed' });
    expect(throttleDecision(failures(100, { address: office }), known)).toEqual({ kind: 'allowed' });
  });

  test('is guessed from a stolen known browser no faster than from anywhere', () => {
    const address = deviceAddress('h');
    const known = { account: 'catering', address };
    expect(throttleDecision(failures(6, { address }), known)).toEqual({ kind: 'wait', seconds: 2 });
    expect(throttleDecision(failures(20, { address, ago: 2 * minute }), known)).toEqual({ kind: 'locked' });
    expect(throttleDecision(failures(20, { address, ago: 2 * minute }), trying)).toEqual({ kind: 'allowed' });
  });
});

test('an address that tries many accounts waits until its hundredth-last failure is an hour old', () => {
  const tried = sorted(
    Array.from({ length: 100 }, (_, i) => ({
      account: `person${i}`,
      address: office,
      succeeded: false,
      age: i * 30 * second,
    })),
  );
  expect(throttleDecision(tried.slice(0, 99), trying)).toEqual({ kind: 'allowed' });
  expect(throttleDecision(tried, trying)).toEqual({ kind: 'wait', seconds: 3600 - 99 * 30 });
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('the address %s counts as %s', (address, counted) => {
  expect(throttleAddress(address)).toBe(counted);
});
