import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { BranchList } from '@/components/branch/branch-list';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { listBranchSettings } from '@/lib/branch/read';
import { firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'structure')('branches'));

export default async function BranchesPage({
  params,
  searchParams,
}: PageProps<'/[locale]/settings/branches'>) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/settings/branches');
  const listed = await listBranchSettings(viewer);
  if (!listed) notFound();
  const t = wordsOf(locale, 'structure');
  const active = listed.branches.filter((branch) => branch.active).length;
  const sentence = t('branchesSentence', { active, inactive: listed.branches.length - active });
  return (
    <SettingsFrame locale={locale} section="branches" title={t('branches')} sentence={sentence}>
      <BranchList locale={locale} {...listed} open={firstOf((await searchParams).branch) ?? null} />
    </SettingsFrame>
  );
}
