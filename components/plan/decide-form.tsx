import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { decideItemAction } from '@/lib/plan/item-actions';
import type { ReviewMove } from '@/lib/vocabulary/plan-item';
import type { ItemKey } from './report-form';

type Props = ItemKey & {
  locale: Locale;
  decisions: ReviewMove[];
  /** The viewer made the request, so somebody else decides. */
  isOwn: boolean;
  /** The request, in sentences. */
  request: string[];
};

/** A reviewer closes or returns, grants or refuses, reopens. */
export function DecideForm({ locale, decisions, isOwn, request, ...about }: Props) {
  const t = wordsOf(locale, 'planItem');
  const favours = (move: ReviewMove) => move === 'close' || move === 'grant';
  const reason = field.area('words', t('reason'), '', { rows: 2, maxLength: 2000, hint: t('reasonHint') });
  return (
    <section aria-labelledby="decide" className="card grid gap-3 p-5">
      <h2 id="decide">{t('decide')}</h2>
      {request.map((sentence) => (
        <p key={sentence} className="whitespace-pre-line text-pretty">
          {sentence}
        </p>
      ))}
      {isOwn && <p className="text-ink-2">{t('ownClaim')}</p>}
      <FieldForm
        locale={locale}
        action={decideItemAction}
        about={about}
        columns={1}
        fields={decisions.length > 0 ? [reason] : []}
        submit={decisions.map((move) => ({
          label: t(move),
          name: 'move',
          value: move,
          look: favours(move) ? 'primary' : 'plain',
        }))}
        done={t('decided')}
      />
    </section>
  );
}
