import { showClock } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { reportWords, showAt } from './report-words';
import type { SaveState } from './use-autosave';

type Props = {
  locale: Locale;
  path: string;
  counts: { open: number; filled: number; blank: number; note: number; wrong: number };
  save: SaveState;
  live: boolean;
  pending: boolean;
};

/** What is left to do, whether it is saved, and the two buttons; stays in sight at the bottom. */
export function ReportBar({ locale, path, counts, save, live, pending }: Props) {
  const t = reportWords(locale);
  const left = [
    counts.blank > 0 && fill(t.remainingBlank, { blank: counts.blank }),
    counts.note > 0 && fill(t.remainingNote, { note: counts.note }),
    counts.wrong > 0 && fill(t.remainingWrong, { wrong: counts.wrong }),
  ].filter(Boolean);
  const words =
    counts.open === 0 ? t.nothingToFill : left.length > 0 ? left.join(t.separator) : t.remainingNone;
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-b-[10px] border-t border-line bg-surface px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-4.5">
      <div className="flex min-w-0 flex-wrap gap-x-3 text-[0.9rem] text-ink-2 md:block">
        <p>
          {live || counts.open === 0
            ? counts.blank > 0 && counts.note > 0
              ? fill(t.remaining, counts)
              : words
            : fill(t.remainingBlank, { blank: counts.blank })}
        </p>
        {counts.open > 0 && <SaveLine locale={locale} path={path} save={save} />}
      </div>
      {counts.open > 0 && (
        <div className="flex gap-2 max-md:w-full">
          <button type="submit" name="intent" value="save" className="btn tap max-md:flex-1">
            {t.save}
          </button>
          <button
            type="submit"
            name="intent"
            value="submit"
            aria-disabled={pending || undefined}
            className="btn btn-primary tap max-md:flex-1"
          >
            {live && counts.filled > 0 ? fill(t.submitN, { n: counts.filled }) : t.submit}
          </button>
        </div>
      )}
    </div>
  );
}

function SaveLine({ locale, path, save }: Pick<Props, 'locale' | 'path' | 'save'>) {
  const t = reportWords(locale);
  if (save.kind !== 'failed')
    return (
      <p role="status" className="tiny min-h-[1.3em]">
        {save.kind === 'saving' && t.saving}
        {save.kind === 'waiting' && t.unsaved}
        {save.kind === 'saved' &&
          fill(t.saved, { time: save.now ? showClock(new Date(save.at)) : showAt(locale, save.at) })}
      </p>
    );
  const { code } = save;
  return (
    <p role="alert" className="problem">
      {code === 'SIGNED_OUT' || code === 'PASSWORD_MUST_CHANGE' ? (
        <>
          {t.signedOut}{' '}
          <a
            className="underline"
            href={`${localePath(locale, '/sign-in')}?from=${encodeURIComponent(localePath(locale, path))}`}
          >
            {t.signIn}
          </a>
        </>
      ) : code === 'STALE_VERSION' ? (
        <>
          {t.stale}{' '}
          <a className="underline" href={localePath(locale, path)}>
            {t.refresh}
          </a>
        </>
      ) : code === 'OUTCOME_UNKNOWN' || code === 'DB_DOWN' ? (
        t.offline
      ) : (
        refusalText(locale, { code })
      )}
    </p>
  );
}
