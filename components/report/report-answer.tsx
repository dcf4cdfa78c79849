import { useEffect, useRef } from 'react';
import { showClock, showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { FormCell } from './month-form';
import { nameOf, reportWords, showAmounts, showAt, unitOf } from './report-words';
import { codeOf, partOf, type ReportOutcome } from './send-report';

type Props = {
  locale: Locale;
  cells: readonly FormCell[];
  outcome: ReportOutcome;
  onResend: (() => void) | null;
};

/** The result of the last submission: what was submitted, or every problem with a link to its field. */
export function ReportAnswer({ locale, cells, outcome, onResend }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome && !(outcome.ok && outcome.value.kind === 'saved')) box.current?.focus();
  }, [outcome]);
  if (!outcome) return null;
  return (
    <div ref={box} tabIndex={-1} className="mb-4 outline-none">
      {outcome.ok ? (
        <Done locale={locale} outcome={outcome} />
      ) : (
        <Refused locale={locale} cells={cells} outcome={outcome} onResend={onResend} />
      )}
    </div>
  );
}

function Done({ locale, outcome }: { locale: Locale; outcome: NonNullable<ReportOutcome> & { ok: true } }) {
  const t = reportWords(locale);
  const result = outcome.value;
  if (result.kind === 'saved')
    return <p role="status">{fill(t.savedPlain, { time: showClock(new Date(result.savedAt)) })}</p>;
  if (result.kind !== 'submitted')
    return (
      <p role="status" className="rounded-lg bg-met-soft px-3.5 py-2.5 text-met">
        {result.kind === 'withdrawn' ? t.withdrawn : t.discarded}
      </p>
    );
  return (
    <section role="status" className="rounded-card border border-met bg-met-soft px-4 py-3.5">
      <h2 className="text-met">
        <span aria-hidden="true">✓ </span>
        {result.already
          ? fill(t.alreadyTitle, { at: showAt(locale, result.at) })
          : fill(t.submittedTitle, { n: result.figures.length })}
      </h2>
      <ul className="num mt-1.5 columns-1 gap-8 md:columns-2">
        {result.figures.map((figure) => (
          <li key={figure.indicator} className="flex justify-between gap-3 break-inside-avoid">
            <span>
              {nameOf(locale, figure)} <span className="tiny">{showPeriod(locale, figure.period)}</span>
            </span>
            <b className="whitespace-nowrap">
              {showAmounts(locale, { ...figure, qualifier: figure.atLeast ? 'gte' : null }, figure)}{' '}
              {figure.numerator === null && unitOf(locale, figure)}
            </b>
          </li>
        ))}
      </ul>
      <p className="tiny mt-1.5">{t.submittedHint}</p>
    </section>
  );
}

function Refused({
  locale,
  cells,
  outcome,
  onResend,
}: Omit<Props, 'outcome'> & { outcome: NonNullable<ReportOutcome> & { ok: false } }) {
  const t = reportWords(locale);
  const fields = Object.entries(outcome.fields ?? {});
  const name = (code: string) => cells.find((cell) => cell.code === code)?.name ?? code;
  return (
    <div role="alert" className="rounded-card border border-behind bg-behind-soft px-4 py-3 text-behind">
      {fields.length === 0 ? (
        <p>{refusalText(locale, outcome)}</p>
      ) : (
        <>
          <p>{fill(t.summary, { n: fields.length })}</p>
          <ul className="list-inside list-disc">
            {fields.map(([field, refusal]) => (
              <li key={field}>
                <a className="underline" href={`#${codeOf(field)}-${partOf(field)}`}>
                  {name(codeOf(field))}
                </a>
                {t.colon}
                {sentence(locale, refusal)}
              </li>
            ))}
          </ul>
        </>
      )}
      {outcome.code === 'OUTCOME_UNKNOWN' && onResend && (
        <button type="button" className="btn mt-2" onClick={onResend}>
          {t.again}
        </button>
      )}
    </div>
  );
}

function sentence(locale: Locale, refusal: FieldRefusal): string {
  if (refusal.code !== 'OVERLAP') return refusalText(locale, refusal);
  const period = showPeriod(locale, String(refusal.detail?.period ?? ''));
  return refusalText(locale, { code: 'OVERLAP', detail: { period } });
}
