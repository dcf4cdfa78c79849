import { FieldForm } from '@/components/kit/form/field-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { dropItemAction } from '@/lib/plan/item-actions';

type Props = {
  locale: Locale;
  year: number;
  number: string;
  base: number;
  /** A draft's item is removed, an adopted plan's withdrawn with a reason, or put back. */
  what: 'remove' | 'withdraw' | 'restore';
};

/** Takes an item out of the plan. */
export function DropForm({ locale, year, number, base, what }: Props) {
  const t = wordsOf(locale, 'planItem');
  const reason = { name: 'reason', label: t('revisionReason'), type: 'text', value: '', most: 1000 } as const;
  return (
    <div className="border-t border-line pt-4">
      <FieldForm
        locale={locale}
        action={dropItemAction}
        about={{ year: `${year}`, number, base: `${base}` }}
        fields={what === 'remove' ? [] : [reason]}
        columns={1}
        submit={t(what)}
        danger={what !== 'restore'}
      />
    </div>
  );
}
