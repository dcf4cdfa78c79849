import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { removeEvidenceAction } from '@/lib/evidence/actions';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; id: string; name: string; reasonNeeded: boolean };

/** Removes a file after confirmation; the secretariat gives a reason. */
export function RemoveForm({ locale, id, name, reasonNeeded }: Props) {
  const t = wordsOf(locale, 'evidence');
  const reason = field.area('reason', t('removeReason', { name }), '', { rows: 2, maxLength: 500 });
  return (
    <details className="text-sm">
      <summary
        aria-label={t('removeThis', { name })}
        className="inline-flex min-h-[32px] cursor-pointer items-center text-ink-2 underline underline-offset-3 pointer-coarse:tap"
      >
        {t('remove')}
      </summary>
      <div className="pt-1 pb-2">
        <FieldForm
          locale={locale}
          action={removeEvidenceAction}
          about={{ id }}
          columns={1}
          fields={reasonNeeded ? [reason] : []}
          submit={t('removeSure')}
          danger
        >
          <p className="tiny">{t('removeHint')}</p>
        </FieldForm>
      </div>
    </details>
  );
}
