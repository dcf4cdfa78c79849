import { localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { PublicPageData } from '@/lib/publication/page-view';
import { PublicAmount } from './amount';

/** After the figures: highlights, definitions, downloads, and who is responsible. */
export function Closing({ page }: { page: PublicPageData }) {
  const t = wordsOf(page.locale, 'public');
  const rows = page.groups.flatMap((group) => group.rows);
  const keepsakes = rows.filter((row) => row.itemised && !row.demo);
  const { icp, policeRecord, contact } = page.association;
  return (
    <>
      {keepsakes.length > 0 && (
        <section>
          <h2>{t('keepsakes')}</h2>
          <ul className="keep">
            {keepsakes.map((row) => (
              <li key={row.code}>
                {row.value && <PublicAmount value={row.value} />}
                <p>{row.name}</p>
                <p className="m s">{row.definition}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Definitions page={page} rows={rows} />
      <section id="data" className="get-section">
        <h2>{t('downloads')}</h2>
        <p className="m s">{t('downloadsIntro')}</p>
        <ul className="get s">
          <li>
            <a href={`/api/open/v1/summary.csv?year=${page.year}`}>{t('csv')}</a>
          </li>
          <li>
            <a href={`/api/open/v1/summary?year=${page.year}`}>{t('json')}</a>
          </li>
          <li>
            <a href="/api/open/v1/openapi.json">{t('openapi')}</a>
          </li>
        </ul>
      </section>
      <footer className="q">
        <span>{page.association.name}</span>
        <a href={localePath(page.locale, `/${page.year}`)}>
          {page.asOfDay ? t('asOf', { day: page.asOfDay }) : t('asOfNone')}
        </a>
        {contact && <span>{t('contact', { contact })}</span>}
        {icp && <a href="https://beian.miit.gov.cn/">{icp}</a>}
        {policeRecord && <a href="https://beian.mps.gov.cn/">{policeRecord}</a>}
      </footer>
    </>
  );
}

type Rows = PublicPageData['groups'][number]['rows'];

function Definitions({ page, rows }: { page: PublicPageData; rows: Rows }) {
  const t = wordsOf(page.locale, 'public');
  const defined = rows.filter((row) => row.definition);
  return (
    <section id="definitions">
      <h2>{t('definitions')}</h2>
      <dl className="s">
        {defined.map((row) => (
          <div key={row.code} className="d">
            <dt>{row.name}</dt>
            <dd>{row.definition}</dd>
          </div>
        ))}
      </dl>
      {rows.length > defined.length && (
        <p className="q rest">{t('noDefinition', { n: rows.length - defined.length })}</p>
      )}
    </section>
  );
}
