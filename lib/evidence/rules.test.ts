import { describe, expect, it } from 'vitest';
import { decodeFlash, encodeFlash } from './flash-rules';
import { subjectInput } from './input';
import {
  type EvidenceSubject,
  formatSize,
  mayAdd,
  mayArchive,
  mayRemove,
  maySee,
  parseSubject,
  subjectKey,
  subjectPath,
} from './rules';

const who = (role: 'admin' | 'reviewer' | 'leader' | 'reporter', branch: string | null = null) => ({
  role,
  branch,
});
const energy = who('reporter', 'energy');
const catering = who('reporter', 'catering');
const [admin, reviewer, leader] = [who('admin'), who('reviewer'), who('leader')];
const open = { branch: 'energy', support: null, year: 2024, settled: false };
const settled = { ...open, settled: true };

describe('who may do what with evidence', () => {
  it('is seen by its branch, the secretariat and leaders, and by nobody else', () => {
    expect([energy, admin, reviewer, leader].map((one) => maySee(one, open))).toEqual(Array(4).fill(true));
    expect(maySee(catering, open)).toBe(false);
    expect(maySee(catering, { branch: 'energy', support: 'catering' })).toBe(true);
    expect(maySee(who('reporter', null), { branch: 'energy', support: null })).toBe(false);
  });

  it('is added by its branch and the secretariat, also once it is settled, and by a supporting unit; leaders read', () => {
    expect([energy, admin, reviewer].map((one) => mayAdd(one, settled))).toEqual([true, true, true]);
    expect([catering, leader].map((one) => mayAdd(one, open))).toEqual([false, false]);
    const supported = { ...open, support: 'catering' };
    expect([catering, leader].map((one) => mayAdd(one, supported))).toEqual([true, false]);
    expect(mayRemove(catering, supported)).toBe(false);
  });

  it('is withdrawn by its branch until it is settled, and by the secretariat always', () => {
    expect([energy, admin, reviewer].map((one) => mayRemove(one, open))).toEqual([true, true, true]);
    expect([energy, admin, reviewer].map((one) => mayRemove(one, settled))).toEqual([false, true, true]);
    expect([catering, leader].map((one) => mayRemove(one, open))).toEqual([false, false]);
  });

  it('is taken as an archive by those who see all, and by a branch of its own', () => {
    expect([admin, reviewer, leader].map((one) => mayArchive(one, null))).toEqual([true, true, true]);
    expect([mayArchive(energy, null), mayArchive(energy, 'energy'), mayArchive(energy, 'catering')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('what evidence is of', () => {
  const things: EvidenceSubject[] = [
    { kind: 'figure', indicator: 'PUB05', branch: 'energy', period: '2024-08' },
    { kind: 'figure', indicator: 'PUB05', branch: 'energy', period: '2024-Q3' },
    { kind: 'plan', year: 2024, number: '4.10' },
    { kind: 'training', id: '6b0c5e1c-5f0a-4b39-8f10-6d1f2f7ad001' },
  ];
  it.each(things)('%o is named in the table and found again', (thing) => {
    expect(parseSubject(thing.kind, subjectKey(thing))).toEqual(thing);
    expect(
      subjectInput.parse(Object.fromEntries(Object.entries(thing).map(([k, v]) => [k, String(v)]))),
    ).toEqual(thing);
  });

  it.each([
    { kind: 'figure', indicator: 'PUB05', branch: 'energy', period: '2024-13' },
    { kind: 'figure', indicator: 'PUB05 x', branch: 'energy', period: '2024-08' },
    { kind: 'figure', indicator: 'PUB05', branch: '../x', period: '2024-08' },
    { kind: 'plan', year: '2024', number: '4/5' },
    { kind: 'plan', year: 'x', number: '4.5' },
    { kind: 'training', id: "'; drop table" },
    { kind: '__proto__' },
    {},
  ])('%o is nothing', (given) => expect(subjectInput.safeParse(given).success).toBe(false));

  it('has a page each', () => {
    expect(things.map(subjectPath)).toEqual([
      '/evidence/figure/PUB05?branch=energy&period=2024-08',
      '/evidence/figure/PUB05?branch=energy&period=2024-Q3',
      '/plan/4.10?year=2024#evidence',
      '/evidence/training/6b0c5e1c-5f0a-4b39-8f10-6d1f2f7ad001',
    ]);
  });
});

it.each([
  [0, '0 B'],
  [900, '900 B'],
  [1_024, '1 KB'],
  [1_048_576, '1 MB'],
  [10_485_760, '10 MB'],
  [10_485_761, '10.1 MB'],
  [24_117_248, '23 MB'],
])('%i bytes are %s', (bytes, said) => expect(formatSize(bytes)).toBe(said));

describe('what a form without scripts is told', () => {
  const told = {
    subject: 'PUB05 energy 2024-08',
    added: 1,
    again: ['名册.xlsx'],
    failed: [{ name: '照片.bmp', refusal: { code: 'FILE_TYPE' as const, detail: { expected: 'x' } } }],
  };
  it('reaches the page of its thing and no other', () => {
    expect(decodeFlash(encodeFlash(told), told.subject)).toEqual(told);
    expect(decodeFlash(encodeFlash(told), 'PUB06 energy 2024-08')).toBeNull();
  });
  it('fits into a cookie however many files failed', () => {
    const long = {
      name: '四'.repeat(80),
      refusal: { code: 'QUOTA_FULL' as const, detail: { branch: '能专会' } },
    };
    expect(
      encodeFlash({ ...told, again: Array(30).fill('四'.repeat(80)), failed: Array(30).fill(long) }).length,
    ).toBeLessThan(3_500);
  });
  it.each([
    undefined,
    '',
    'x',
    Buffer.from('{"failed":[{"refusal":{"code":"<b>"}}],"subject":"s"}').toString('base64url'),
  ])('is nothing where it is not ours: %s', (value) => expect(decodeFlash(value, 's')).toBeNull());
});
