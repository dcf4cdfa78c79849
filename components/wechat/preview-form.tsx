'use client';

import { ActionForm } from '@/components/kit/form/action-form';
import { ButtonForm } from '@/components/kit/form/button-form';
import { FormProblem } from '@/components/kit/form/form-answer';
import { useForm } from '@/components/kit/form/form-context';
import { SubmitButton } from '@/components/kit/form/submit-button';
import { showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { dropExportAction, takeExportAction } from '@/lib/wechat/actions';
import type { getWechat } from '@/lib/wechat/read';
import { lastDay } from '@/lib/wechat/rules';
import { fillWords, wechatWords } from './wechat-words';

type Preview = NonNullable<NonNullable<Awaited<ReturnType<typeof getWechat>>>['preview']>;
type Props = { locale: Locale; preview: Preview; today: string };

/** What was read from an export, month by month; nothing of it counts before somebody takes it. */
export function PreviewForm({ locale, preview, today }: Props) {
  const t = wechatWords(locale);
  const isArticles = preview.kind === 'articles';
  const form = { locale, about: { file: preview.id, locale } };
  return (
    <div className="grid gap-4">
      <p className="tiny">
        {t.kinds[preview.kind]} ·{' '}
        {fillWords(isArticles ? t.previewArticles : t.previewFollowers, { n: preview.rows })}
      </p>
      <ActionForm {...form} action={takeExportAction} className="grid justify-items-start gap-4">
        <FormProblem />
        <div className="grid w-full divide-y divide-line border-y border-line">
          {preview.months.map((month) => (
            <MonthRow
              key={month.month}
              locale={locale}
              month={month}
              isArticles={isArticles}
              isOver={lastDay(month.month) < today}
            />
          ))}
        </div>
        <SubmitButton label={t.take} look="primary" />
      </ActionForm>
      <ButtonForm {...form} action={dropExportAction} button={{ label: t.drop }} />
    </div>
  );
}

type MonthProps = {
  locale: Locale;
  month: Preview['months'][number];
  isArticles: boolean;
  isOver: boolean;
};

/** What an export holds of a month; of articles somebody has to confirm that the month is complete. */
function MonthRow({ locale, month: { month, first, last, value }, isArticles, isOver }: MonthProps) {
  const { typedAll } = useForm();
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
        defaultChecked={typedAll('months', []).includes(month)}
        className="size-5 accent-pine"
      />
      {content}
    </label>
  );
}
