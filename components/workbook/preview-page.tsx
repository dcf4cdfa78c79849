import { TextLink } from '@/components/kit/shell/text-link';
import { showMoment } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { figureFaultText } from '@/lib/workbook/fault-rules';
import type { Preview } from '@/lib/workbook/read';
import { FaultList, type ShownFault } from './fault-list';
import { FiguresPreview } from './figures-preview';
import { MonthPreview } from './month-preview';
import { StoredNotice } from './stored-notice';

/** How many faults are listed; the marked workbook has them all. */
const listed = 200;

/** An upload: its preview or its faults, and afterwards its result. */
export function PreviewPage({ locale, preview }: { locale: Locale; preview: Preview }) {
  const t = wordsOf(locale, 'workbook');
  const { faults, count } = faultsOf(locale, preview);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <header>
        <TextLink href={localePath(locale, '/workbooks')} small>
          {t('back')}
        </TextLink>
        <h1>{t('preview.title')}</h1>
        <p className="break-all text-ink-2">{preview.fileName}</p>
        {!preview.storedAt && (
          <p className="text-ink-2">
            {t('preview.nothingYet')}{' '}
            <span className="tiny num">
              {t('preview.later', { at: showMoment(locale, preview.expiresAt) })}
            </span>
          </p>
        )}
      </header>
      {preview.storedAt ? (
        <StoredNotice locale={locale} preview={preview} />
      ) : count > 0 ? (
        <FaultList locale={locale} id={preview.id} faults={faults} count={count} />
      ) : preview.kind === 'month' ? (
        <MonthPreview locale={locale} preview={preview} />
      ) : (
        <FiguresPreview locale={locale} preview={preview} />
      )}
    </div>
  );
}

function faultsOf(locale: Locale, preview: Preview): { faults: ShownFault[]; count: number } {
  if (preview.kind === 'figures') {
    const { faults, faultCount } = preview.found;
    const shown = faults
      .slice(0, listed)
      .map((fault) => ({ ...fault, wrong: figureFaultText(locale, fault) }));
    return { faults: shown, count: faultCount };
  }
  const all = preview.months.flatMap((month) => month.faults);
  const shown = all.slice(0, listed).map(({ sheet, cell, typed, ...refusal }) => ({
    sheet,
    cell,
    typed,
    wrong: refusalText(locale, refusal),
  }));
  return { faults: shown, count: all.length };
}
