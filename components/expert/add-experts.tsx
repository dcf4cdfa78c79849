import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { addExpertAction } from '@/lib/expert/actions';
import type { LedgerRights } from '@/lib/expert/ledger-rules';
import { maxLengths } from '@/lib/expert/paste-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { LedgerHead } from './ledger-head';
import { PasteForm } from './paste-form';

/** Many experts from a spreadsheet, or one. */
export function AddExperts({ locale, rights }: { locale: Locale; rights: LedgerRights }) {
  const t = wordsOf(locale, 'expert');
  const text = (name: 'name' | 'unit' | 'field' | 'batch', label: string) =>
    field.text(name, label, '', { maxLength: maxLengths[name] });
  return (
    <div className="grid max-w-[980px] grid-cols-[minmax(0,1fr)] gap-8">
      <LedgerHead
        locale={locale}
        rights={rights}
        section="experts"
        title={t('newTitle')}
        sentence={t('newSentence')}
      />
      <SettingCard title={t('pasteTitle')}>
        <PasteForm locale={locale} />
      </SettingCard>
      <SettingCard title={t('oneTitle')}>
        <FieldForm
          locale={locale}
          action={addExpertAction}
          columns={3}
          fields={[
            text('name', t('name')),
            text('unit', t('unit')),
            text('field', t('field')),
            text('batch', t('batch')),
            field.date('starts', t('starts')),
            field.date('ends', t('ends')),
            field.tick('same', t('same'), false, { wide: true }),
          ]}
          submit={t('admit')}
          done={t('admitted')}
        />
      </SettingCard>
    </div>
  );
}
