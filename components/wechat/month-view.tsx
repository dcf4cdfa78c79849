import { TextLink } from '@/components/kit/shell/text-link';
import { proposalWords, proposedText } from '@/components/proposal/proposal-text';
import { showDay } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import type { getWechatMonth } from '@/lib/wechat/read';
import { MonthDays } from './month-days';
import { reconciledText } from './reconciled-text';
import { wechatWords } from './wechat-words';

type Month = NonNullable<Awaited<ReturnType<typeof getWechatMonth>>>;

/** The rows behind a month's proposals: the two figures, whether they agree with who came and went, every day. */
export function WechatMonthView({ locale, found }: { locale: Locale; found: Month }) {
  const t = wechatWords(locale);
  const { month, rows, proposals, names, branch } = found;
  const sources = proposalWords(locale).sources;
  const figures = [
    { about: names.posts, word: t.posts },
    { about: names.followers, word: t.followers },
  ];
  const reconciled = reconciledText(locale, rows, month);
  return (
    <div className="grid max-w-[860px] grid-cols-[minmax(0,1fr)] gap-6">
      <dl className="flex flex-wrap gap-x-12 gap-y-4 border-y border-line py-4">
        {figures.map(({ about, word }) => {
          const proposal = proposals.find((candidate) => candidate.indicator === about?.code);
          return (
            <div key={word}>
              <dt className="tiny">{about ? inLocale(locale, about.name, about.nameEn) : word}</dt>
              <dd className="num font-serif text-3xl">{proposal ? proposedText(proposal) : '—'}</dd>
              <dd className="tiny">{proposal ? sources[proposal.source] : t.notWhole}</dd>
            </div>
          );
        })}
      </dl>
      {reconciled && <p className="num text-ink-2">{reconciled}</p>}
      {rows.length === 0 ? (
        <p className="text-ink-2">{t.noDays}</p>
      ) : (
        <MonthDays locale={locale} month={month} rows={rows} />
      )}
      <MonthArticles locale={locale} rows={rows} />
      <p className="flex flex-wrap gap-x-6">
        {[
          [`/report/${month}?branch=${branch}`, t.toReport],
          ['/report/wechat', t.back],
        ].map(([path = '', words]) => (
          <TextLink key={path} href={localePath(locale, path)}>
            {words}
          </TextLink>
        ))}
      </p>
    </div>
  );
}

type Rows = NonNullable<Awaited<ReturnType<typeof getWechatMonth>>>['rows'];

/** The articles that an uploaded export names, where there is one. */
function MonthArticles({ locale, rows }: { locale: Locale; rows: Rows }) {
  const articles = rows
    .filter(({ source, feed }) => source === 'file' && feed === 'posts')
    .flatMap(({ day, raw }) => raw.map((article, index) => ({ day, index, title: titleOf(article) })));
  if (articles.length === 0) return null;
  const t = wechatWords(locale);
  return (
    <section aria-label={t.articles}>
      <h2 className="mb-2">{t.articles}</h2>
      <ul className="grid divide-y divide-line border-y border-line">
        {articles.map(({ day, index, title }) => (
          <li key={`${day} ${index}`} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-3 py-2">
            <span className="num text-ink-2">{showDay(locale, day, false)}</span>
            <span lang="zh-CN" className="break-words">
              {title}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const titleOf = (article: unknown): string =>
  typeof article === 'object' && article !== null && 'title' in article ? String(article.title) : '—';
