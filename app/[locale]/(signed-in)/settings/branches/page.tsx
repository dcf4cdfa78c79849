import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { BranchList } from '@/components/branch/branch-list';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { listBranchSettings } from '@/lib/branch/read';
import { firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';

export const generateMetadata = titled((locale) => wordsOf(locale, 'structure')('branches'));

export default async function BranchesPage({
  params,
  searchParams,
}: PageProps<'/[locale]/settings/branches'>) {
  const { locale, viewer } = await signedIn(params, '/settings/branches');
  const listed = (await listBranchSettings(viewer)) ?? notFound();
  const t = wordsOf(locale, 'structure');
  const active = listed.branches.filter((branch) => branch.active).length;
  const sentence = t('branchesSentence', { active, inactive: listed.branches.length - active });
  return (
    <SettingsFrame locale={locale} section="branches" title={t('branches')} sentence={sentence}>
      <BranchList locale={locale} {...listed} open={firstOf((await searchParams).branch) ?? null} />
    </SettingsFrame>
  );
}
