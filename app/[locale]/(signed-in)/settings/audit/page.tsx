import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { AuditTrail } from '@/components/audit/audit-trail';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { searchAudit } from '@/lib/audit/read';
import { searchFrom } from '@/lib/audit/search-input';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/audit';

export const generateMetadata = titled((locale) => inLanguage(locale, { zh, en }).title);

export default async function AuditTrailPage({
  params,
  searchParams,
}: PageProps<'/[locale]/settings/audit'>) {
  const { locale, viewer } = await signedIn(params, '/settings/audit');
  const search = searchFrom(await searchParams);
  const page = (await searchAudit(viewer, search)) ?? notFound();
  const t = inLanguage(locale, { zh, en });
  return (
    <SettingsFrame locale={locale} section="audit" title={t.title} sentence={t.sentence}>
      <AuditTrail locale={locale} search={search} page={page} />
    </SettingsFrame>
  );
}
