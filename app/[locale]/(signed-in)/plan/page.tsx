import type { Metadata } from 'next';
import { PlanList } from '@/components/plan/plan-list';
import { YearLinks } from '@/components/plan/year-links';
import { askedYear } from '@/lib/action/query';
import { isLocale } from '@/lib/i18n/locale';
import { wordsOf } from '@/lib/i18n/translator';
import { listPlan, type PlanItem } from '@/lib/plan/read';
import { requireViewer } from '@/lib/viewer/session';

type Props = PageProps<'/[locale]/plan'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: wordsOf(isLocale(locale) ? locale : 'zh', 'navigation')('plan') };
}

export default async function PlanPage({ params, searchParams }: Props) {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : 'zh';
  const viewer = await requireViewer(locale, '/plan');
  const { year, years, items, catalogue } = await listPlan(viewer, askedYear((await searchParams).year));
  const t = wordsOf(locale, 'plan');
  const of = (kind: PlanItem['kind']) => items.filter((item) => item.kind === kind).length;
  const counts = { routine: of('routine'), milestone: of('milestone'), quantified: of('quantified') };
  const sections = new Set(items.map((item) => item.section)).size;
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1>{t('title', { year: String(year) })}</h1>
          <p className="text-ink-2">
            {items.length > 0
              ? t('sentence', { total: items.length, sections, ...counts })
              : t('empty', { year: String(year) })}
          </p>
        </div>
        <YearLinks locale={locale} path="/plan" years={years} year={year} label={t('years')} />
      </div>
      <PlanList locale={locale} items={items} catalogue={catalogue} />
      {items.some((item) => item.ownerBasis === 'demo' || item.dueBasis === 'demo') && (
        <p className="tiny">{t('demoNote')}</p>
      )}
    </div>
  );
}
