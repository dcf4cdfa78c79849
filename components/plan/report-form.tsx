import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { showDay } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { reportItemAction } from '@/lib/plan/item-actions';

/** What a form about an item sends along: the item, and the version that the page showed. */
export type ItemKey = { year: number; number: string; base: number };

type Props = ItemKey & {
  locale: Locale;
  item: {
    state: 'notStarted' | 'underWay';
    /** Closing or more time may be requested now. */
    mayAsk: boolean;
    steps: readonly string[];
    doneSteps: readonly number[];
    options: readonly string[];
    chosen: number | null;
    given: string;
    deadline: string;
  };
};

/** A lead unit reports an item's progress, or requests its closing or more time. */
export function ProgressForm({ locale, item, ...about }: Props) {
  const t = wordsOf(locale, 'planItem');
  const maxLength = 2000;
  const moves = [
    { value: 'notStarted', label: t('asNotStarted') },
    { value: 'underWay', label: t('asUnderWay') },
    { value: 'claim', label: t('asClaim') },
    { value: 'extend', label: t('asExtend') },
  ];
  const numbered = (labels: readonly string[]) =>
    labels.map((label, index) => ({ value: `${index + 1}`, label }));
  const options = [{ value: '', label: t('noneYet') }, ...numbered(item.options)];
  const due = field.date('due', t('newDue'), '', {
    hint: t('newDueHint', { date: showDay(locale, item.deadline) }),
    className: 'hidden group-has-[[value=extend]:checked]:block',
  });
  return (
    <section aria-labelledby="report" className="card grid gap-4 p-5">
      <h2 id="report">{t('report')}</h2>
      <FieldForm
        locale={locale}
        action={reportItemAction}
        about={about}
        columns={1}
        fields={[
          field.radio('move', t('state'), item.state, item.mayAsk ? moves : moves.slice(0, 2)),
          ...(item.steps.length > 0
            ? [field.ticks('steps', t('steps'), item.doneSteps.map(String), numbered(item.steps))]
            : []),
          ...(item.options.length > 0
            ? [field.choice('chosen', t('whichOption'), item.chosen, options)]
            : []),
          field.area('words', t('words'), '', { rows: 3, maxLength, hint: t('wordsHint') }),
          field.area('evidence', t('evidence'), item.given, { rows: 2, maxLength, hint: t('evidenceHint') }),
          ...(item.mayAsk ? [due] : []),
        ]}
        submit={t('send')}
        done={t('sent')}
      />
    </section>
  );
}
