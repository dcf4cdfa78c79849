import type { ReactNode } from 'react';
import { ActionForm, type ActionFormProps } from './action-form';
import { type Done, FormDone, FormProblem } from './form-answer';
import { type ButtonSpec, SubmitButton } from './submit-button';

type Props = ActionFormProps & {
  button: ButtonSpec;
  /** Shown after a success, if the button is still there. */
  done?: Done;
  className?: string;
  /** What comes after the button. */
  children?: ReactNode;
};

/** A form of one button, with its answer below. */
export function ButtonForm({ button, done, className = 'grid gap-2', children, ...form }: Props) {
  return (
    <ActionForm {...form} className={className}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <SubmitButton {...button} />
      </div>
      <FormProblem />
      <FormDone done={done} />
      {children}
    </ActionForm>
  );
}
