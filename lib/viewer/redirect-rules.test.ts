import { describe, expect, test } from 'vitest';
import { pathIn, safePath } from './redirect-rules';

/** What people have tried elsewhere to be led to another site after signing in. */
const elsewhere = [
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '/\\/evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '\\evil.example',
  '//\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '/\t\\evil.example',
  '/ /evil.example',
  ' //evil.example',
  '\t//evil.example',
  '\n//evil.example',
  '\u0000//evil.example',
  '/\u0000/evil.example',
  'http://evil.example',
  'https://evil.example',
  'HTTPS://EVIL.EXAMPLE',
  'https:evil.example',
  'https:/evil.example',
  'https:///evil.example',
  'http:\\\\evil.example',
  'http:/\\evil.example',
  'ftp://evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'javascript://%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://evil.example/1',
  'evil.example',
  'www.evil.example/overview',
  '@evil.example',
  'user@evil.example',
  'https://user@evil.example',
  '.evil.example',
  './evil',
  '../overview',
  '?from=//evil.example',
  '#//evil.example',
  '',
  '/%2f/evil.example\u2028',
  '/%2fevil.example',
  '/%2F%2Fevil.example',
  '/%5cevil.example',
  '/%5C/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/%2e%2f/evil.example',
  '/./\\evil.example',
  '/x/..//evil.example',
  '/%0d%0aLocation:%20https://evil.example',
  '/%09/evil.example',
  '/%0a/evil.example',
  '/overview%00',
  '/\u200b/evil.example',
  '/\u3000/evil.example',
  '/\u202e/elpmaxe.live',
  '/%E0%A4%A',
  '/%c0%af%c0%afevil.example',
  '/api/auth/signout',
  '/API/auth/signout',
  '/en/api/health',
  '/sign-in?from=/sign-in',
  '/en/sign-in',
  '/set-up?code=x',
  `/${'a'.repeat(600)}`,
  '\uff0f\uff0fevil.example',
];

describe('after signing in', () => {
  test('there are at least sixty ways that do not work', () => {
    expect(elsewhere.length).toBeGreaterThanOrEqual(60);
  });

  test.each(elsewhere)('nobody is led to %j', (from) => {
    expect(safePath(from)).toBeNull();
  });

  test.each([undefined, null, 7, ['/overview'], {}])('nothing but text leads anywhere: %j', (from) => {
    expect(safePath(from)).toBeNull();
  });

  test.each([
    '/',
    '/overview',
    '/en/review?branch=catering',
    '/indicators/PUB06?year=2024&asOf=2024-07#course',
    '/report/2024-07',
  ])('a person who asked for %s gets there', (from) => {
    expect(safePath(from)).toBe(from);
  });

  test('whatever is let through stays on the site for a browser', () => {
    for (const from of elsewhere) {
      const path = safePath(from);
      if (path !== null) expect(new URL(path, 'https://here.example').origin).toBe('https://here.example');
    }
  });
});

test('a page is found in the other language', () => {
  expect(pathIn('en', '/review?year=2024')).toBe('/en/review?year=2024');
  expect(pathIn('zh', '/en/review?year=2024')).toBe('/review?year=2024');
  expect(pathIn('en', '/en/review')).toBe('/en/review');
  expect(pathIn('en', '/')).toBe('/en');
  expect(pathIn('zh', '/en')).toBe('/');
  expect(pathIn('zh', '/en?year=2024')).toBe('/?year=2024');
  expect(pathIn('zh', '/energy')).toBe('/energy');
});
