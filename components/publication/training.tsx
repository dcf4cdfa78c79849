import { wordsOf } from '@/lib/kit/i18n/translator';
import type { PublicPageData } from '@/lib/publication/page-view';

/** How many took part in the food-safety training and how many of them passed, as one bar; nothing where unknown. */
export function Training({ page }: { page: PublicPageData }) {
  const { training, locale } = page;
  if (!training) return null;
  const t = wordsOf(locale, 'public');
  const [took, passed] = [training.took.text, training.passed.text];
  return (
    <section>
      <h2>
        {t('training')} {training.demo && <span className="tag">{t('demo')}</span>}
      </h2>
      <div className="card">
        <p className="ends">
          <b>
            {t('passed', { n: passed })} · {training.rate}
          </b>
          <span className="m s">{t('tookPart', { n: took })}</span>
        </p>
        <svg
          className="bar big"
          role="img"
          aria-label={t('trainingBar', { took, passed, rate: training.rate })}
        >
          <rect className="f0" width="100%" height="38" rx="4" />
          <rect className="f1" width={`${training.percent}%`} height="38" rx="4" />
        </svg>
        <p className="ends q">
          <span />
          {t('notPassed', { n: training.failed })}
        </p>
      </div>
    </section>
  );
}
