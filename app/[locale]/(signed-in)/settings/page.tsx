import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { PeopleSection } from '@/components/person/people-section';
import { PublishPanel } from '@/components/publication/publish-panel';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listBranchChoices, listPeople } from '@/lib/person/read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'settings')('title'));

export default async function SettingsPage({ params, searchParams }: PageProps<'/[locale]/settings'>) {
  const { locale, viewer } = await signedIn(params, '/settings');
  const people = (await listPeople(viewer)) ?? notFound();
  const { person } = await searchParams;
  const t = wordsOf(locale, 'settings');
  const count = (state: string) => people.filter((one) => one.state === state).length;
  const [locked, disabled] = [count('locked'), count('disabled')];
  const sentence = t('sentence', { total: people.length - disabled, locked, disabled });
  return (
    <SettingsFrame locale={locale} section="people" title={t('title')} sentence={sentence}>
      <PeopleSection
        locale={locale}
        people={people}
        branches={await listBranchChoices(viewer)}
        open={typeof person === 'string' ? person : null}
      />
      <PublishPanel locale={locale} viewer={viewer} />
    </SettingsFrame>
  );
}
