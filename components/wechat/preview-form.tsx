'use client';

import { useActionState } from 'react';
import { KeptForm } from '@/components/kit/form/kept-form';
import type { FormState } from '@/lib/kit/action/form-action';
import { showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { dropExportAction, takeExportAction } from '@/lib/wechat/actions';
import type { getWechat } from '@/lib/wechat/read';
import { lastDay } from '@/lib/wechat/rules';
import { fillWords, wechatWords } from './wechat-words';

type Preview = NonNullable<NonNullable<Awaited<ReturnType<typeof getWechat>>>['preview']>;
type Props = { locale: Locale; preview: Preview; today: string };

/** What was read from an export, month by month; nothing of it counts before somebody takes it. */
export function PreviewForm({ locale, preview, today }: Props) {
  const t = wechatWords(locale);
  const [taken, take, taking] = useActionState<FormState<unknown>, FormData>(takeExportAction, null);
  const [dropped, drop, dropping] = useActionState<FormState<unknown>, FormData>(dropExportAction, null);
  const articles = preview.kind === 'articles';
  const ticked = taken && !taken.ok ? ([] as string[]).concat(taken.typed.months ?? []) : [];
  const refused = [taken, dropped].find((state) => state && !state.ok);
  return (
    <div className="grid gap-4">
      <p className="tiny">
        {t.kinds[preview.kind]} ·{' '}
        {fillWords(articles ? t.previewArticles : t.previewFollowers, { n: preview.rows })}
      </p>
      {refused && !refused.ok && (
        <p role="alert" className="problem rounded-lg bg-behind-soft px-3 py-2">
          {refusalText(locale, refused)}
        </p>
      )}
      <KeptForm
        action={take}
        persistent={refused !== undefined}
        id="take-export"
        className="grid divide-y divide-line border-y border-line"
      >
        <input type="hidden" name="file" value={preview.id} />
        <input type="hidden" name="locale" value={locale} />
        {preview.months.map((month) => (
          <MonthRow
            key={month.month}
            locale={locale}
            month={month}
            isArticles={articles}
            isOver={lastDay(month.month) < today}
            ticked={ticked.includes(month.month)}
          />
        ))}
      </KeptForm>
      <div className="flex flex-wrap gap-3">
        <button
          type="submit"
          form="take-export"
          disabled={taking || dropping}
          className="btn btn-primary tap"
        >
          {t.take}
        </button>
        <form action={drop}>
          <input type="hidden" name="file" value={preview.id} />
          <input type="hidden" name="locale" value={locale} />
          <button type="submit" disabled={taking || dropping} className="btn tap">
            {t.drop}
          </button>
        </form>
      </div>
    </div>
  );
}

type MonthProps = {
  locale: Locale;
  month: Preview['months'][number];
  isArticles: boolean;
  isOver: boolean;
  ticked: boolean;
};

/** What an export holds of a month; of articles somebody has to confirm that the month is complete. */
function MonthRow({ locale, month: { month, first, last, value }, isArticles, isOver, ticked }: MonthProps) {
  const t = wechatWords(locale);
  const note = isOver ? (last === lastDay(month) ? t.whole : t.notYetWhole) : t.running;
  const content = (
    <>
      <span className="font-semibold">{showPeriod(locale, month)}</span>
      <span className="num">{fillWords(isArticles ? t.count : t.people, { n: value ?? undefined })}</span>
      <span className="tiny num basis-full sm:ml-auto sm:basis-auto">
        {fillWords(t.range, { first, last })}
        {(!isArticles || !isOver) && ` · ${note}`}
      </span>
    </>
  );
  const shape = 'flex min-h-12 flex-wrap items-center gap-x-3 py-1.5';
  if (!isArticles || !isOver) return <div className={shape}>{content}</div>;
  return (
    <label className={shape}>
      <input
        type="checkbox"
        name="months"
        value={month}
        defaultChecked={ticked}
        className="size-5 accent-pine"
      />
      {content}
    </label>
  );
}
