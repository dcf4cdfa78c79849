'use client';

import { ActionForm } from '@/components/kit/form/action-form';
import { FormProblem } from '@/components/kit/form/form-answer';
import { useForm } from '@/components/kit/form/form-context';
import { moveBranchAction } from '@/lib/branch/actions';
import type { Locale } from '@/lib/kit/i18n/locale';

type Props = {
  locale: Locale;
  code: string;
  up: string | null;
  down: string | null;
};

/** Moves a branch up or down; `up` and `down` are the accessible names, null at the ends. */
export function MoveBranch({ locale, code, up, down }: Props) {
  return (
    <ActionForm locale={locale} action={moveBranchAction} about={{ code }} className="flex">
      <MoveButton to="up" name={up} />
      <MoveButton to="down" name={down} />
      <FormProblem />
    </ActionForm>
  );
}

function MoveButton({ to, name }: { to: 'up' | 'down'; name: string | null }) {
  const { isPending } = useForm();
  return (
    <button
      type="submit"
      name="to"
      value={to}
      aria-label={name ?? undefined}
      aria-hidden={name === null || undefined}
      disabled={isPending || name === null}
      className={`grid size-11 place-items-center rounded-lg text-ink-2 hover:bg-sunken ${name ? '' : 'invisible'}`}
    >
      <span aria-hidden="true">{to === 'up' ? '↑' : '↓'}</span>
    </button>
  );
}
