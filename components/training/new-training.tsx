import { branchChoices } from '@/components/branch/branch-choices';
import { LedgerHead } from '@/components/expert/ledger-head';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { nextNumbers, numberKey, type TrainingList } from '@/lib/training/read';
import { TrainingForm } from './training-form';

/** A new term: the usual classes are named already, and the number is the next one. */
export function NewTraining({ locale, page }: { locale: Locale; page: TrainingList }) {
  const t = wordsOf(locale, 'training');
  const branch = page.keeps.find(({ kind }) => kind !== 'secretariat') ?? page.keeps[0];
  const next = nextNumbers(page.terms)[numberKey('foodSafety', branch?.code ?? '')] ?? 1;
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      <LedgerHead
        locale={locale}
        rights={page.rights}
        section="trainings"
        title={t('newTitle')}
        sentence={t('newSentence')}
      />
      <div className="card p-5">
        <TrainingForm
          locale={locale}
          branches={branchChoices(locale, page.keeps)}
          values={{
            id: '',
            version: 0,
            programme: 'foodSafety',
            title: '',
            number: String(next),
            branch: branch?.code ?? '',
            starts: '',
            ends: '',
            note: '',
            classes: [
              { name: t('managers'), took: '', passed: '' },
              { name: t('operators'), took: '', passed: '' },
            ],
          }}
        />
      </div>
    </div>
  );
}
