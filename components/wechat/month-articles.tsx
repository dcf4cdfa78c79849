import { showDay } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { getWechatMonth } from '@/lib/wechat/read';
import { wechatWords } from './wechat-words';

type Rows = NonNullable<Awaited<ReturnType<typeof getWechatMonth>>>['rows'];

/** The articles that an uploaded export names, where there is one. */
export function MonthArticles({ locale, rows }: { locale: Locale; rows: Rows }) {
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
