import { fieldName } from '@/lib/figure/cell-rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import type { FormCell } from './month-form';
import { reportWords, showAt } from './report-words';

type Props = {
  locale: Locale;
  cell: FormCell;
  locked: boolean;
  path: string;
  onCorrect: (code: string) => void;
};

/** What can still be done with a figure that waits or is official: withdraw it, correct it; and who moved it last. */
export function ReadOnlyActions({ locale, cell, locked, path, onCorrect }: Props) {
  const t = reportWords(locale);
  const { code, state, at } = cell;
  return (
    <div className="col-span-full flex flex-wrap items-center gap-2 md:col-span-1">
      {state === 'submitted' && (
        <input type="hidden" name={fieldName('waiting', code)} value={cell.version} />
      )}
      {state === 'submitted' && !locked && (
        <button
          type="submit"
          name="intent"
          value={`withdraw:${code}`}
          aria-label={`${t.withdraw} ${cell.name}`}
          className="btn"
        >
          {t.withdraw}
        </button>
      )}
      {state === 'approved' && !locked && (
        <a
          href={localePath(locale, `${path}&correct=${code}#figure-${code}`)}
          aria-label={`${t.correct} ${cell.name}`}
          className="btn"
          onClick={(event) => {
            event.preventDefault();
            onCorrect(code);
          }}
        >
          {t.correct}
        </a>
      )}
      <span className="tiny">
        {state === 'submitted' && at && fill(t.submittedBy, { who: cell.who, at: showAt(locale, at) })}
        {state === 'approved' && at && fill(t.approvedAt, { at: showAt(locale, at) })}
      </span>
    </div>
  );
}
