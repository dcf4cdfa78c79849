import type { Locale } from '@/lib/kit/i18n/locale';
import { listed } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { LeftOut } from '@/lib/workbook/figure-shape-rules';

/** What of an uploaded workbook is not read, each by its name: sheets, hidden rows, numbers beside the cells that are. */
export function LeftOutNote({ locale, left }: { locale: Locale; left: LeftOut }) {
  const t = wordsOf(locale, 'workbook');
  const { passed, hidden = [], outside = [] } = left;
  return (
    <>
      {passed.length > 0 && <p className="tiny">{t('preview.passed', { sheets: listed(locale, passed) })}</p>}
      {hidden.map(({ sheet, rows }) => (
        <p key={sheet} className="text-sm text-risk">
          {t('preview.hiddenRows', { sheet, rows })}
        </p>
      ))}
      {outside.map(({ sheet, cell, typed }) => (
        <p key={`${sheet} ${cell}`} className="text-sm text-risk">
          {t('preview.outside', { sheet, cell, typed })}
        </p>
      ))}
    </>
  );
}
