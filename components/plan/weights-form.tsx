'use client';

import { useActionState, useId } from 'react';
import { KeptForm } from '@/components/kit/form/kept-form';
import { showShortMonth } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/targets';
import { saveWeights } from '@/lib/plan/actions';

type Props = { locale: Locale; indicator: string; year: number; base: number; weights: string[] | null };

/** Spreads the year's target over its months: by hand, as last year went, or evenly again. */
export function WeightsForm({ locale, indicator, year, base, weights }: Props) {
  const t = inLanguage(locale, { zh, en });
  const id = useId();
  const [state, save, saving] = useActionState(saveWeights, null);
  const kept = (name: string, now: string) => (state && !state.ok ? String(state.typed[name] ?? '') : now);
  const wrong = state && !state.ok ? refusalText(locale, state) : null;
  const months = Array.from({ length: 12 }, (_, nth) => nth + 1);
  return (
    <KeptForm action={save} persistent={wrong !== null} className="grid gap-3" key={base}>
      <h3 className="font-semibold">{t.weightsTitle}</h3>
      <p className="tiny">{t.weightsHint}</p>
      <input type="hidden" name="indicator" value={indicator} />
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="base" value={base} />
      <div className="grid grid-cols-4 gap-2">
        {months.map((month) => {
          const name = `w${month}`;
          return (
            <label key={name} className="text-sm text-ink-2">
              {showShortMonth(locale, month)}
              <input
                name={name}
                inputMode="decimal"
                autoComplete="off"
                className="field num"
                defaultValue={kept(name, weights?.[month - 1] ?? '')}
                aria-invalid={Boolean(state && !state.ok && state.fields?.[name])}
              />
            </label>
          );
        })}
      </div>
      <div>
        <label className="label" htmlFor={`${id}reason`}>
          {t.reason}
        </label>
        <input
          id={`${id}reason`}
          name="reason"
          maxLength={500}
          className="field"
          defaultValue={kept('reason', '')}
          placeholder={base > 0 ? t.reasonHint : ''}
        />
      </div>
      <p role="alert" className="problem empty:hidden">
        {wrong}
      </p>
      <p role="status" className="text-met empty:hidden">
        {state?.ok ? fill(t.saved, { revision: state.value.revision }) : null}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="submit" name="how" value="hand" className="btn btn-primary" disabled={saving}>
          {t.saveWeights}
        </button>
        <button type="submit" name="how" value="season" className="btn" disabled={saving}>
          {t.fromSeason}
        </button>
        {weights && (
          <button type="submit" name="how" value="even" className="btn" disabled={saving}>
            {t.makeEven}
          </button>
        )}
      </div>
    </KeptForm>
  );
}
