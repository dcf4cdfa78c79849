import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { AuditTrail } from '@/components/audit/audit-trail';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { searchAudit } from '@/lib/audit/read';
import { searchFrom } from '@/lib/audit/search-input';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/audit';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/settings/audit'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: inLanguage(await localeOf(params), { zh, en }).title };
}

export default async function AuditTrailPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/settings/audit');
  const search = searchFrom(await searchParams);
  const page = await searchAudit(viewer, search);
  if (!page) notFound();
  const t = inLanguage(locale, { zh, en });
  return (
    <SettingsFrame locale={locale} section="audit" title={t.title} sentence={t.sentence}>
      <AuditTrail locale={locale} search={search} page={page} />
    </SettingsFrame>
  );
}
