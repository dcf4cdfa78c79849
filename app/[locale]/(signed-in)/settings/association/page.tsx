import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { AssociationSettings } from '@/components/association/association-settings';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { findAssociationSettings } from '@/lib/association/read';
import { wordsOf } from '@/lib/kit/i18n/translator';

export const generateMetadata = titled((locale) => wordsOf(locale, 'structure')('association'));

export default async function AssociationPage({ params }: PageProps<'/[locale]/settings/association'>) {
  const { locale, viewer } = await signedIn(params, '/settings/association');
  const association = (await findAssociationSettings(viewer)) ?? notFound();
  const t = wordsOf(locale, 'structure');
  return (
    <SettingsFrame
      locale={locale}
      section="association"
      title={t('association')}
      sentence={t('associationSentence')}
    >
      <AssociationSettings locale={locale} association={association} />
    </SettingsFrame>
  );
}
