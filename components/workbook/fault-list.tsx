import { ButtonForm } from '@/components/kit/form/button-form';
import { TableHead } from '@/components/kit/shell/table-head';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { discardWorkbook } from '@/lib/workbook/actions';

export type ShownFault = { sheet: string; cell: string; typed: string; wrong: string };
type Props = { locale: Locale; id: string; faults: readonly ShownFault[]; count: number };

/** What must be corrected, cell by cell, with the workbook to correct it in. */
export function FaultList({ locale, id, faults, count }: Props) {
  const t = wordsOf(locale, 'workbook');
  const head = ['sheet', 'cell', 'typed', 'wrong'] as const;
  return (
    <section aria-labelledby="faults" className="grid gap-4">
      <div role="alert" className="rounded-card border border-behind bg-behind-soft p-4">
        <h2 id="faults" className="text-behind">
          {refusalText(locale, { code: 'IMPORT_ERRORS', detail: { n: count } })}
        </h2>
      </div>
      <div className="flex flex-wrap gap-3">
        <a href={localePath(locale, `/workbooks/${id}/marked`)} className="btn btn-primary tap">
          {t('faults.marked')}
        </a>
        <ButtonForm
          locale={locale}
          action={discardWorkbook}
          about={{ upload: id, locale }}
          button={{ label: t('preview.no') }}
        />
      </div>
      <div className="card overflow-x-auto">
        <table className="sheet max-sm:block">
          <caption className="sr-only">{t('faults.title')}</caption>
          <TableHead className="max-sm:hidden" heads={head.map((column) => t(`faults.${column}`))} />
          <tbody className="max-sm:block">
            {faults.map(({ sheet, cell, typed, wrong }) => (
              <tr
                key={`${sheet} ${cell} ${wrong}`}
                className="max-sm:grid max-sm:grid-cols-[auto_1fr] max-sm:border-b max-sm:border-line max-sm:py-2 max-sm:[&>td]:border-0 max-sm:[&>td]:py-0.5"
              >
                <td className="break-all">{sheet}</td>
                <td className="num font-semibold">{cell}</td>
                <td className="break-all text-ink-2 max-sm:col-span-2">{typed || t('faults.empty')}</td>
                <td className="max-sm:col-span-2">{wrong}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > faults.length && (
        <p className="text-ink-2">{t('faults.more', { n: count - faults.length })}</p>
      )}
    </section>
  );
}
