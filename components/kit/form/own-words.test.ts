import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const forms = ['app', 'components'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => {
      const source = readFileSync(path.join(root, folder, name), 'utf8');
      return (source.match(/<form\b(?:=>|[^>])*>/g) ?? []).map((form) => ({ name, form }));
    }),
);

test('no form speaks the browser’s language: what is wrong is said by the product, in the reader’s', () => {
  expect(forms.length).toBeGreaterThan(10);
  expect(forms.filter(({ form }) => !/\bnoValidate\b/.test(form)).map(({ name }) => name)).toEqual([]);
});
