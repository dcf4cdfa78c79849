import Link from 'next/link';
import { showDay } from '@/lib/format/date';
import { inLocale, type Locale, localePath } from '@/lib/i18n/locale';
import { wordsOf } from '@/lib/i18n/translator';
import type { Catalogue } from '@/lib/indicator/catalogue';
import type { PlanItem } from '@/lib/plan/read';

type Props = { locale: Locale; items: PlanItem[]; catalogue: Catalogue };

/** The work plan's items under the document's own sections and numbers. */
export function PlanList({ locale, items, catalogue }: Props) {
  const sections = [...new Set(items.map((item) => item.section))];
  return (
    <div className="grid gap-7">
      {sections.map((section, nth) => {
        const inSection = items.filter((item) => item.section === section);
        return (
          <section key={section} aria-labelledby={`section-${nth}`}>
            <h2 id={`section-${nth}`} className="mb-2 !font-serif !text-lg !font-bold">
              {inLocale(locale, section, inSection[0]?.sectionEn ?? section)}
            </h2>
            <ol className="card divide-y divide-line">
              {inSection.map((item) => (
                <Item key={item.number} locale={locale} item={item} catalogue={catalogue} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function Item({ locale, item, catalogue }: { locale: Locale; item: PlanItem; catalogue: Catalogue }) {
  const t = wordsOf(locale, 'plan');
  const branch = (code: string | null) => {
    const found = catalogue.branches.find((one) => one.code === code);
    return found ? inLocale(locale, found.shortName, found.nameEn) : null;
  };
  const linked = item.indicatorCode ? catalogue.byCode.get(item.indicatorCode) : undefined;
  const demo = <span className="tiny"> {t('demo')}</span>;
  return (
    <li className="grid gap-x-5 gap-y-1 p-4 md:grid-cols-[3rem_minmax(0,1fr)_11rem_10rem]">
      <span className="num text-ink-3">{item.number}</span>
      <div>
        <p>{inLocale(locale, item.title, item.titleEn)}</p>
        <p className="tiny">
          {t(`kinds.${item.kind}`)}
          {item.evidence && ` · ${t('evidence')}${locale === 'zh' ? '：' : ': '}${item.evidence}`}
          {item.dependsOn && ` · ${t('dependsOn', { number: item.dependsOn })}`}
        </p>
        {linked && (
          <Link
            href={localePath(locale, `/indicators/${linked.code}?year=${item.year}`)}
            prefetch={false}
            className="inline-flex min-h-[32px] items-center text-sm text-pine underline underline-offset-3 pointer-coarse:min-h-[44px]"
          >
            {inLocale(locale, linked.name, linked.nameEn)}
          </Link>
        )}
      </div>
      <p className="text-ink-2">
        <span className="tiny md:hidden">{t('owner')} </span>
        {branch(item.ownerCode)}
        {item.ownerBasis === 'demo' && demo}
        {item.supportCode && (
          <span className="tiny block">
            {t('support')} {branch(item.supportCode)}
          </span>
        )}
      </p>
      <p className="num text-ink-2">
        <span className="tiny md:hidden">{t('due')} </span>
        <time dateTime={item.due}>{showDay(locale, item.due, false)}</time>
        {item.dueBasis === 'demo' && demo}
      </p>
    </li>
  );
}
