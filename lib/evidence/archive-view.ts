import { showInstant } from '@/lib/kit/format/date';
import { fill } from '@/lib/kit/i18n/phrase';
import { zh } from '@/lib/kit/i18n/words/evidence';
import { csvCell } from '@/lib/kit/office/formula-rules';
import { groupBy } from '@/lib/measure/group';
import type { Label } from './labels-load';
import { archiveName, distinct } from './name-rules';
import { formatSize } from './rules';
import type { YearFile } from './year-read';

type ArchivedFile = { file: YearFile; label: Label; path: string };

const kinds = { figure: zh.figures, plan: zh.items, training: zh.trainings };

/** 年/机构/指标或事项/期间/原名, made of safe, distinct names. */
export function placeFiles(
  year: number,
  files: readonly YearFile[],
  labels: ReadonlyMap<string, Label>,
): ArchivedFile[] {
  const paths = new Set<string>();
  return files.flatMap((file) => {
    const label = labels.get(file.subject);
    if (!label) return [];
    const subject = `${label.code} ${label.name}`.trim().slice(0, 48);
    const folders = [String(year), file.branchName, subject, ...(file.kind === 'plan' ? [] : [label.period])];
    const folder = folders.filter(Boolean).map(archiveName).join('/');
    return [{ file, label, path: distinct(`${folder}/${file.name}`, paths) }];
  });
}

/** The archive's index as CSV: with the byte order mark that spreadsheets in China expect, no cell a formula. */
export function indexCsv(year: number, placed: readonly ArchivedFile[]): string {
  const line = (cells: readonly (string | number)[]) => `${cells.map(csvCell).join(',')}\r\n`;
  const rows = placed.map(({ file, label, path }) =>
    line([
      year,
      file.branchName,
      kinds[file.kind],
      label.code,
      label.name,
      label.period,
      path,
      file.name,
      file.type,
      file.size,
      file.hash,
      file.by ?? '',
      showInstant(file.at),
    ]),
  );
  return `\ufeff${line(Object.values(zh.columns))}${rows.join('')}`;
}

/** The index as HTML, with a link to each file. */
export function indexHtml(year: number, placed: readonly ArchivedFile[]): string {
  const title = fill(zh.archiveName, { year, branch: '' });
  const sections = [...groupBy(placed, ({ file }) => file.branchName)].map(
    ([name, files]) =>
      `<h2>${escaped(name)}</h2><table>${files
        .map(
          ({ file, label, path }) =>
            `<tr><td>${escaped(`${label.code} ${label.name}`)}</td><td>${escaped(label.period)}</td><td><a href="${path
              .split('/')
              .map(encodeURIComponent)
              .join('/')}">${escaped(file.name)}</a></td><td>${formatSize(file.size)}</td></tr>`,
        )
        .join('')}</table>`,
  );
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title><style>body{font:16px/1.6 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td{border-top:1px solid #ddd;padding:.4rem .8rem .4rem 0;vertical-align:top}</style><h1>${title}</h1>${sections.join('')}</html>`;
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
