import { showInstant } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ItemPage } from '@/lib/plan/item-read';
import { revisionChanges } from './revision-words';

/** Revisions of an adopted plan, with reasons and earlier texts. */
export function ItemRevisions({ locale, page }: { locale: Locale; page: ItemPage }) {
  const t = wordsOf(locale, 'planItem');
  if (page.revisions.length === 0) return null;
  return (
    <section aria-labelledby="revisions" className="card p-5">
      <h2 id="revisions" className="mb-1">
        {t('revisions')}
      </h2>
      <ol className="divide-y divide-line">
        {page.revisions.map(({ revision, move, before, after, reason, by, at }) => (
          <li key={revision} className="py-3">
            <p>
              <b>{t(`revisionMoves.${move}`)}</b>{' '}
              <span className="tiny num">{t('revisionOf', { n: revision })}</span>
            </p>
            {move === 'change' &&
              revisionChanges(locale, page.catalogue, { before, after }).map((change) => (
                <p key={change} className="num text-ink-2">
                  {change}
                </p>
              ))}
            <p>{reason}</p>
            <p className="tiny num">{t('by', { name: by ?? t('imported'), at: showInstant(at) })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
