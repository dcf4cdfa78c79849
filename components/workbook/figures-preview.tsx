import { ButtonForm } from '@/components/kit/form/button-form';
import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { TableHead } from '@/components/kit/shell/table-head';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { discardWorkbook, storeWorkbook } from '@/lib/workbook/actions';
import type { FiguresFound } from '@/lib/workbook/figure-shape-rules';
import type { FiguresPreviewData } from '@/lib/workbook/read';
import { LeftOutNote } from './left-out-note';

const columns = ['indicator', 'branch', 'period', 'value', 'numerator', 'denominator', 'note'] as const;

/** What an import of figures would change: how many of each kind, the first rows, and a reason for corrections. */
export function FiguresPreview({ locale, preview }: { locale: Locale; preview: FiguresPreviewData }) {
  const t = wordsOf(locale, 'workbook');
  const { counts, differing } = preview.found;
  const reason = field.area('reason', t('figures.reason'), '', {
    rows: 2,
    maxLength: 500,
    required: true,
    hint: t('figures.reasonHint', { n: differing }),
    className: 'max-w-xl',
  });
  return (
    <>
      <section className="card p-5">
        <p className="num font-serif text-lg">{t('figures.counts', counts)}</p>
        <p className="text-ink-2">{t('figures.consequence')}</p>
        {counts.waiting > 0 && <p>{t('figures.waiting', { n: counts.waiting })}</p>}
        <LeftOutNote locale={locale} left={preview.found} />
      </section>
      <FieldForm
        locale={locale}
        action={storeWorkbook}
        about={{ upload: preview.id }}
        columns={1}
        fields={differing > 0 ? [reason] : []}
        submit={[{ label: t('figures.yes'), pendingLabel: t('figures.storing'), look: 'primary' }]}
      />
      <ButtonForm
        locale={locale}
        action={discardWorkbook}
        about={{ upload: preview.id, locale }}
        button={{ label: t('preview.no') }}
      />
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
