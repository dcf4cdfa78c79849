import { wordsOf } from '@/lib/kit/i18n/translator';
import type { PublicPageData } from '@/lib/publication/page-view';
import type { IndicatorRole } from '@/lib/vocabulary/indicator-role';
import { PublicAmount } from './amount';

/** The year's name, one sentence of its results, how fresh they are, and the headline numbers. */
export function Opening({ page }: { page: PublicPageData }) {
  const t = wordsOf(page.locale, 'public');
  const lead = sentenceOf(page);
  const headlines = page.groups.flatMap(({ rows }) => rows.filter((row) => row.headline && row.value));
  return (
    <>
      <section className="hero">
        <h1>
          <span>{t('titleFirst', { year: String(page.year) })}</span> <span>{t('titleSecond')}</span>
        </h1>
        {lead && <p className="lead">{lead}</p>}
        <p className="q">
          {[
            page.asOfDay ? t('asOf', { day: page.asOfDay }) : t('asOfNone'),
            page.updatedAt && t('updatedAt', { moment: page.updatedAt }),
            page.asOfDay && t('reviewed'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </section>
      {headlines.length > 0 && (
        <ul className="band" aria-label={t('headlines')}>
          {headlines.map((row) => (
            <li key={row.code}>
              {row.value && <PublicAmount value={row.value} />}
              <span className="lb">{row.name}</span>
              {row.demo && <span className="q">{t('demo')}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The year in a sentence, of those of its clauses whose figures exist; none without any. */
function sentenceOf({ locale, groups }: PublicPageData): string | null {
  const t = wordsOf(locale, 'public');
  const rows = groups.flatMap((group) => group.rows);
  const textOf = (role: IndicatorRole) => rows.find((row) => row.role === role)?.value?.text;
  const [members, items] = [textOf('members'), textOf('itemsPublished')];
  const [terms, took, passed] = [textOf('trainingTerms'), textOf('trained'), textOf('passed')];
  const [added, renewed] = [textOf('expertsAdded'), textOf('expertsRenewed')];
  const clauses = [
    members && t('leadMembers', { n: members }),
    took &&
      passed &&
      (terms ? t('leadCourses', { terms, took, passed }) : t('leadTrainees', { took, passed })),
    added && (renewed ? t('leadExperts', { added, renewed }) : t('leadExpertsAdded', { added })),
    items && t('leadItems', { n: items }),
  ].filter(Boolean);
  return clauses.length > 0 ? `${clauses.join(t('leadJoin'))}${t('leadEnd')}` : null;
}
