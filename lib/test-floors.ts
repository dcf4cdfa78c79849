import { layers } from './test-layers';

/** Folders stand on floors, and an import goes down, also an `import type`. */

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
  ['lib/evidence', 'lib/lock', 'lib/reporting-status'],
  ['lib/reminder', 'lib/wechat'],
  ['lib/plan'],
  ['lib/overview', 'lib/proposals'],
  ['lib/branch', 'lib/open-data', 'lib/report', 'lib/review'],
  ['lib/export', 'lib/paste', 'lib/publication'],
  ['lib/csv-import'],
  ['lib/workbook'],
  ['lib/job'],
  ['lib/command'],
  shown('kit/form', 'kit/live', 'kit/problem', 'kit/status'),
  shown('kit/export', 'kit/shell', 'proposal'),
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

/** The floors as they stand in CONTRIBUTING, the highest first. */
export const floorsTable = (): string =>
  [
    '| floor | folders |',
    '| --- | --- |',
    ...floors
      .map((folders, floor) => `| ${floor} | ${folders.map((name) => `\`${name}\``).join(' ')} |`)
      .reverse(),
  ].join('\n');
