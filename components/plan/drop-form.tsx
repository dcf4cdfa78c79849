import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { dropItemAction } from '@/lib/plan/item-actions';
import type { ItemKey } from './report-form';

type Props = ItemKey & {
  locale: Locale;
  /** A draft's item is removed, an adopted plan's withdrawn with a reason, or put back. */
  what: 'remove' | 'withdraw' | 'restore';
};

/** Takes an item out of the plan. */
export function DropForm({ locale, what, ...about }: Props) {
  const t = wordsOf(locale, 'planItem');
  return (
    <div className="border-t border-line pt-4">
      <FieldForm
        locale={locale}
        action={dropItemAction}
        about={about}
        fields={what === 'remove' ? [] : [field.text('reason', t('revisionReason'), '', { maxLength: 1000 })]}
        columns={1}
        submit={t(what)}
        danger={what !== 'restore'}
      />
    </div>
  );
}
