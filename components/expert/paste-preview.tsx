import { TableHead } from '@/components/kit/shell/table-head';
import type { ExpertPaste } from '@/lib/expert/paste-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage, labelled } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/expert';

const shown = 50;

/** A pasted block's problems by line, or whom it would admit. */
export function ExpertPastePreview({ locale, answer }: { locale: Locale; answer: ExpertPaste }) {
  const t = inLanguage(locale, { zh, en });
  const { rows, problems } = answer;
  if (problems.length > 0)
    return (
      <div role="alert" className="rounded-lg bg-behind-soft px-4 py-3">
        <p className="font-medium text-behind">{fill(t.pasteProblems, { n: problems.length })}</p>
        <ul className="mt-1 list-disc pl-5">
          {problems.slice(0, shown).map(({ line, column, code, typed }) => (
            <li key={`${line} ${column} ${code}`}>
              {fill(t.pasteLine, { line })}
              {labelled(locale, column ? ` · ${t.columns[column]}` : '', fill(t.problems[code], { typed }))}
            </li>
          ))}
        </ul>
        {problems.length > shown && <p>{fill(t.pasteMore, { n: problems.length - shown })}</p>}
      </div>
    );
  const columns = ['name', 'unit', 'field', 'batch', 'starts', 'ends'] as const;
  return (
    <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p>{fill(t.pasteRows, { n: rows.length })}</p>
      <section
        className="overflow-x-auto rounded-lg border border-line"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        aria-label={fill(t.pasteRows, { n: rows.length })}
      >
        <table className="sheet whitespace-nowrap">
          <TableHead heads={columns.map((column) => t.columns[column])} />
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <tr key={row.line}>
                {columns.map((column) => (
                  <td key={column} className={column === 'starts' || column === 'ends' ? 'num' : ''}>
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > shown && <p className="tiny">{fill(t.pasteMore, { n: rows.length - shown })}</p>}
    </div>
  );
}
