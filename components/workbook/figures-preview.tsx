import { TableHead } from '@/components/kit/shell/table-head';
import type { Locale } from '@/lib/kit/i18n/locale';
import { listed } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { FiguresFound } from '@/lib/workbook/figure-shape-rules';
import type { FiguresPreviewData } from '@/lib/workbook/read';
import { DiscardUploadForm } from './discard-form';
import { YesForm } from './yes-form';

const columns = ['indicator', 'branch', 'period', 'value', 'numerator', 'denominator', 'note'] as const;

/** What an import of figures would change: how many of each kind, the first rows, and a reason for corrections. */
export function FiguresPreview({ locale, preview }: { locale: Locale; preview: FiguresPreviewData }) {
  const t = wordsOf(locale, 'workbook');
  const { counts, differing, passed } = preview.found;
  return (
    <>
      <section className="card p-5">
        <p className="num font-serif text-lg">{t('figures.counts', counts)}</p>
        <p className="text-ink-2">{t('figures.consequence')}</p>
        {passed.length > 0 && (
          <p className="tiny">{t('preview.passed', { sheets: listed(locale, passed) })}</p>
        )}
      </section>
      <YesForm
        locale={locale}
        upload={preview.id}
        asksReason={differing > 0}
        words={{
          yes: t('figures.yes'),
          storing: t('figures.storing'),
          reason: t('figures.reason'),
          reasonHint: t('figures.reasonHint', { n: differing }),
        }}
      />
      <DiscardUploadForm locale={locale} upload={preview.id} word={t('preview.no')} />
      <Sample locale={locale} found={preview.found} />
    </>
  );
}

function Sample({ locale, found: { rows, sample } }: { locale: Locale; found: FiguresFound }) {
  const t = wordsOf(locale, 'workbook');
  return (
    <div>
      <h2 id="sample" className="mb-2">
        {t('figures.sample', { n: sample.length })}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <section className="card overflow-x-auto" tabIndex={0} aria-labelledby="sample">
        <table className="sheet num whitespace-nowrap">
          <TableHead
            heads={columns.map((column) =>
              column === 'indicator' || column === 'branch'
                ? t(`sheet.template.${column}`)
                : t(`sheet.head.${column}`),
            )}
          />
          <tbody>
            {sample.map(({ sheet, line, cells }) => (
              <tr key={`${sheet} ${line}`}>
                {columns.map((column) => (
                  <td key={column}>{cells[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows > sample.length && <p className="tiny mt-2">{t('figures.more', { n: rows - sample.length })}</p>}
    </div>
  );
}
