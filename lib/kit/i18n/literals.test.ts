import path from 'node:path';
import { expect, it } from 'vitest';
import { isTestSupport, projectSources } from '@/lib/test-sources';

/** Where Chinese may stand outside the dictionaries, and why. */
const elsewhere: [why: string, files: RegExp][] = [
  [
    'the operator reads both languages on one line',
    /^(?:lib\/command\/|db\/server|server\.mjs$|lib\/kit\/(?:settings|process)\/)/,
  ],
  ['an import that fails says so to the operator', /^lib\/csv-import\/figure-write\.ts$/],
  ['the demo’s people have names', /^lib\/csv-import\/demo-people-write\.ts$/],
  [
    'what people type is recognised',
    /^lib\/(?:paste|expert)\/\w+(?:-\w+)*-rules\.ts$|^lib\/measure\/amount\.ts$/,
  ],
  [
    'so are registrations, units and kinds of items',
    /^lib\/(?:association|training)\/input\.ts$|^lib\/plan\/checklist-rules\.ts$/,
  ],
  ['so are names of associations', /^lib\/catalogue\/identity-rules\.ts$/],
  ['so is what a robot’s service answers', /^lib\/channel\/rules\.ts$/],
  ['so are the columns of other programs', /^lib\/(?:wechat\/export|workbook\/layout)-rules\.ts$/],
  ['so are the answers in a workbook’s cells', /^lib\/workbook\/month-rows-view\.ts$/],
  ['a font is called so', /^lib\/kit\/office\/xlsx-styles\.ts$/],
];

const comments = /\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/.*/gm;
const chinese = /\p{Script=Han}/u;

/** The product's own sources without the dictionaries; each with its lines that hold Chinese outside comments. */
const found = [...projectSources(path.resolve(import.meta.dirname, '../../..'))]
  .filter(
    ([file]) => /^(?:app|components|db|lib|server|instrumentation)\b/.test(file) && !isTestSupport(file),
  )
  .filter(([file]) => !file.startsWith('lib/kit/i18n/words/'))
  .map(([file, text]): [string, string[]] => [
    file,
    text
      .replace(comments, '')
      .split('\n')
      .filter((line) => chinese.test(line)),
  ])
  .filter(([, lines]) => lines.length > 0);

it('what people read in Chinese stands in a dictionary, beside the English', () => {
  expect(found.filter(([file]) => !elsewhere.some(([, files]) => files.test(file)))).toEqual([]);
});

it('every exception is still one', () => {
  const idle = elsewhere.filter(([, files]) => !found.some(([file]) => files.test(file)));
  expect(idle.map(([why]) => why)).toEqual([]);
});

it('nobody asks for the language to choose words but the kit', () => {
  const choosing = /locale === '(?:zh|en)' \? (?!'(?:zh|en)')(?:zh\b|\(?['"`])/;
  const asking = [...projectSources(path.resolve(import.meta.dirname, '../../..'))].flatMap(([file, text]) =>
    /^(?:app|components|lib)\//.test(file) && !isTestSupport(file) && !file.startsWith('lib/kit/i18n/')
      ? text
          .split('\n')
          .filter((line) => choosing.test(line))
          .map((line) => `${file}: ${line.trim()}`)
      : [],
  );
  expect(asking).toEqual([]);
});
