import { ButtonForm } from '@/components/kit/form/button-form';
import { FieldForm } from '@/components/kit/form/field-form';
import { TableHead } from '@/components/kit/shell/table-head';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { discardWorkbook, storeWorkbook } from '@/lib/workbook/actions';
import type { MonthPreviewData } from '@/lib/workbook/read';
import type { ValidatedMonth } from '@/lib/workbook/validate-load';
import { ChangeRow } from './change-row';
import { LeftOutNote } from './left-out-note';

/** What an upload's months would change in the branch's drafts, month by month. */
export function MonthPreview({ locale, preview }: { locale: Locale; preview: MonthPreviewData }) {
  const t = wordsOf(locale, 'workbook');
  const { id, months, left } = preview;
  const outside = [...(left.outside ?? []), ...months.flatMap((month) => month.outside)];
  const changes = months.reduce((sum, month) => sum + month.changes.length, 0);
  const tables = months.map((month) => (
    <MonthTable key={month.sheet.sheet} locale={locale} month={month} preview={preview} />
  ));
  return (
    <>
      {changes > 0 ? (
        <FieldForm
          locale={locale}
          action={storeWorkbook}
          about={{ upload: id }}
          submit={[{ label: t('preview.yes'), pendingLabel: t('preview.storing'), look: 'primary' }]}
        >
          {tables}
        </FieldForm>
      ) : (
        <div className="grid gap-5">
          <p className="card p-5">{t('preview.noChange')}</p>
          {tables}
        </div>
      )}
      <LeftOutNote locale={locale} left={{ ...left, outside }} />
      <ButtonForm
        locale={locale}
        action={discardWorkbook}
        about={{ upload: id, locale }}
        button={{ label: t('preview.no') }}
      />
    </>
  );
}

type MonthTableProps = { locale: Locale; month: ValidatedMonth; preview: MonthPreviewData };

function MonthTable({ locale, month, preview }: MonthTableProps) {
  const t = wordsOf(locale, 'workbook');
  const { sheet, changes, unchanged } = month;
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  const [name = '', nameEn = ''] = preview.branches.get(sheet.branch) ?? [];
  const head = ['indicator', 'before', 'after', 'note'] as const;
  const title = t('preview.month', {
    branch: inLocale(locale, name, nameEn),
    month: showPeriod(locale, sheet.month),
  });
  return (
    <section aria-label={title} className="card overflow-hidden">
      <div className="border-b border-line px-4 py-3">
        <h2 className="font-serif text-lg">{title}</h2>
        <p className="num text-sm text-ink-2">
          {t('preview.counts', {
            added: count('added'),
            changed: count('changed'),
            cleared: count('cleared'),
            unchanged,
          })}
        </p>
        {count('conflict') > 0 && (
          <p className="mt-1 text-sm font-medium text-risk">
            {t('preview.conflicts', { n: count('conflict') })}
          </p>
        )}
      </div>
      {changes.length > 0 && (
        <table className="sheet max-sm:block">
          <TableHead className="max-sm:hidden" heads={head.map((column) => t(`preview.${column}`))} />
          <tbody className="max-sm:block">
            {changes.map((change) => (
              <ChangeRow key={change.cell.code} locale={locale} sheet={sheet.sheet} change={change} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
