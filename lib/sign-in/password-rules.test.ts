import { describe, expect, test } from 'vitest';
import common from './common-passwords.json';
import { normalizePassword, organisationWords, passwordProblem } from './password-rules';

const context = {
  username: 'catering',
  policy: 'nist' as const,
  common: new Set(common),
  organisation: [] as string[],
};
const association = {
  name: '四川省高校后勤协会',
  shortName: '高校后勤协会',
  nameEn: 'Sichuan Association of University Logistics',
};
const problem = (password: string, other: Partial<typeof context> | { policy: 'mlps' } = {}) =>
  passwordProblem(password, { ...context, ...other })?.code ?? null;

describe('a new password', () => {
  test.each([
    '秋天的银杏叶落在图书馆门前的台阶上',
    'seven green kettles whistle',
    'x9!kfPz-2mQ_w7Lr',
    'qjvbmrltwsynkdh',
    'aaaaab1c2d3e4f5g6h7i8',
  ])('of one’s own is taken: %s', (password) => {
    expect(problem(password)).toBeNull();
  });

  test('needs 15 characters, counted as people count them', () => {
    expect(problem('ninety seven go')).toBeNull();
    expect(problem('ninety seven g')).toBe('PASSWORD_SHORT');
    expect(problem('🦊🦉🐢🐝🐳🦔🐿🦩🦜🐌🦀🐙🦎🐊')).toBe('PASSWORD_SHORT');
    expect(problem('🦊🦉🐢🐝🐳🦔🐿🦩🦜🐌🦀🐙🦎🐊🦅')).toBeNull();
  });

  test('has at most 128 characters, and 128 are not cut', () => {
    const long = Array.from({ length: 32 }, (_, i) => `q${i}zk`.slice(0, 4)).join('');
    expect(problem(long.padEnd(128, 'vwx'))).toBeNull();
    expect(problem(long.padEnd(129, 'vwx'))).toBe('PASSWORD_LONG');
  });

  test.each([
    'passwordpassword',
    'Password2024!!!',
    'administrator123',
    'woainiwoaini1314',
    'guanliyuan123456',
    '123456789012345',
    '987654321098765',
    'abcdefghijklmnop',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    'qwertyuiopasdfghjkl',
    '1qaz2wsx3edc4rfv',
    'correct horse battery staple',
    'CorrectHorseBatteryStaple',
    'ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ',
    'iloveyouforever',
  ])('that is guessed first is refused: %s', (password) => {
    expect(problem(password)).toBe('PASSWORD_COMMON');
  });

  test.each([
    'my catering password 7',
    '四川省高校后勤协会的密码是这个呀',
    'gaoxiaohouqin-8817-qz',
    'CATERING-plum-river',
    'we love universitylogistics',
  ])('with the username or the association’s name in it is refused: %s', (password) => {
    expect(problem(password, { organisation: organisationWords(association) })).toBe('PASSWORD_COMMON');
  });

  test('with the name of another association in it is taken', () => {
    expect(problem('四川省高校后勤协会的密码是这个呀')).toBeNull();
  });

  test('needs no kinds of characters, but where the installation is assessed under MLPS', () => {
    expect(problem('seven green kettles')).toBeNull();
    expect(problem('sevengreenkettles', { policy: 'mlps' })).toBe('PASSWORD_CLASSES');
    expect(problem('seven green kettles 7', { policy: 'mlps' })).toBeNull();
    expect(problem('Seven Green Kettles', { policy: 'mlps' })).toBeNull();
    expect(problem('Short1!', { policy: 'mlps' })).toBe('PASSWORD_SHORT');
  });

  test('is the same from a keyboard with full-width letters', () => {
    expect(normalizePassword('ｓｅｖｅｎ　７')).toBe(normalizePassword('seven 7'));
  });
});

test('the block list is large, in small letters, and reaches the lengths that matter', () => {
  expect(common.length).toBeGreaterThanOrEqual(3000);
  expect(common.filter((entry) => entry.length >= 15).length).toBeGreaterThanOrEqual(1000);
  expect(common.every((entry) => entry === entry.toLowerCase())).toBe(true);
});
