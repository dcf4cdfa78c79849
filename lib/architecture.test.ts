import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaches } from './test-architecture';
import { floorsTable } from './test-floors';
import { layersTable } from './test-layers';
import { projectSources } from './test-sources';

const root = path.resolve(import.meta.dirname, '..');
const sources = projectSources(root);

describe('the law of imports', () => {
  it('is broken nowhere', () => {
    expect(breaches(sources)).toEqual([]);
  });

  it('stands in CONTRIBUTING as it is here', () => {
    const file = path.join(root, 'CONTRIBUTING.md');
    const text = readFileSync(file, 'utf8');
    const made = text
      .replace(/(<!-- floors -->\n)[\s\S]*?(\n<!-- \/floors -->)/, `$1${floorsTable()}$2`)
      .replace(/(<!-- layers -->\n)[\s\S]*?(\n<!-- \/layers -->)/, `$1${layersTable()}$2`);
    if (process.env.UPDATE_DOCUMENTS) writeFileSync(file, made);
    expect(text, 'UPDATE_DOCUMENTS=1 npx vitest run lib/architecture.test.ts writes it').toBe(made);
  });
});

/** Files that break the law in one way each, and what must be said of them. */
const planted: [string, Record<string, string>, RegExp][] = [
  ['a file whose name says no layer', { 'lib/figure/helper.ts': '' }, /no layer/],
  [
    'a rule that takes a row type of a table',
    { 'lib/figure/x-rules.ts': "import type { figure } from '@/db/schema';" },
    /db\/schema/,
  ],
  [
    'a rule that reaches Next over another file',
    {
      'lib/figure/x-rules.ts': "import { y } from './y-rules';",
      'lib/figure/y-rules.ts': "import { headers } from 'next/headers';",
    },
    /x-rules.*reaches next\/headers/,
  ],
  [
    'a noun that leans on one above it',
    { 'lib/kit/secret/x.ts': "import { y } from '@/lib/workbook/content-view';" },
    /not below/,
  ],
  [
    'two nouns of one floor',
    { 'lib/figure/x-load.ts': "import { viewFrom } from '@/lib/indicator/view-input';" },
    /not below/,
  ],
  [
    'the same by a type alone',
    { 'lib/indicator/x-load.ts': "import type { Y } from '@/lib/reminder/rules';" },
    /not below/,
  ],
  [
    'a component that takes a write',
    { 'components/report/x.tsx': "import { y } from '@/lib/report/write';" },
    /x\.tsx.*write/,
  ],
  [
    'a component that takes what hashes passwords',
    { 'components/sign-in/x.tsx': "import { y } from '@/lib/sign-in/authenticate-write';" },
    /authenticate/,
  ],
  [
    'a component that reaches a write over a kit',
    {
      'components/report/x.tsx': "import { y } from '@/lib/kit/action/y';",
      'lib/kit/action/y.ts': "import { z } from '@/lib/audit/write';",
    },
    /x\.tsx.*reaches lib\/audit\/write/,
  ],
  [
    'a page that takes a write',
    { 'app/x.tsx': "import { y } from '@/lib/report/write';" },
    /app\/x\.tsx.*write/,
  ],
  [
    'a read that writes',
    { 'lib/report/x-read.ts': "import 'server-only';\nimport { y } from './write';" },
    /x-read.*write/,
  ],
  [
    'a write that takes a read',
    { 'lib/report/x-write.ts': "import { y } from '@/lib/overview/indicator-read';" },
    /x-write.*read/,
  ],
  [
    'a product file that takes what is for tests',
    { 'lib/report/x-load.ts': "import { y } from '@/lib/workbook/test-book';" },
    /for tests/,
  ],
  [
    'a rule that reads the clock',
    { 'lib/figure/x-rules.ts': 'export const now = () => new Date();' },
    /clock/,
  ],
  ['a rule that draws lots', { 'lib/figure/x-rules.ts': 'export const n = Math.random();' }, /clock/],
  ['a rule that requires', { 'lib/figure/x-rules.ts': "const fs = require('node:fs');" }, /clock|node:fs/],
  [
    'a rule that imports by a template',
    { 'lib/figure/x-rules.ts': 'const x = await import(`./$' + '{name}`);' },
    /clock/,
  ],
  [
    'a package that a layer does not know',
    { 'lib/figure/x-load.ts': "import postmark from 'postmark';" },
    /postmark/,
  ],
  ['a side-effect import', { 'lib/figure/x-rules.ts': "import '@/db/client';" }, /db\/client/],
  ['an export from', { 'lib/figure/x-rules.ts': "export { db } from '@/db/client';" }, /db\/client/],
  [
    'the table below that leans on rules',
    { 'db/x.ts': "import { y } from '@/lib/figure/rules';" },
    /not below/,
  ],
  [
    'the server that takes the trade',
    { 'server.mjs': "import { y } from './lib/report/write';" },
    /server\.mjs/,
  ],
  [
    'the HTTP guard that takes the database',
    { 'lib/kit/http/x.mjs': "import { y } from '../../../db/client.ts';" },
    /not below/,
  ],
  ['a read that would run in a browser', { 'lib/report/x-read.ts': '' }, /does not begin/],
  ['actions that are none', { 'lib/report/x-actions.ts': '' }, /does not begin/],
  ['a folder that nobody placed', { 'lib/novelty/rules.ts': '' }, /no floor/],
];

describe('a planted breach is found', () => {
  it.each(planted)('%s', (_, files, expected) => {
    const found = breaches(new Map([...sources, ...Object.entries(files)]));
    const here = found.filter((line) => Object.keys(files).some((file) => line.startsWith(file)));
    expect(here.join('\n')).toMatch(expected);
  });
});
