import type { ReactNode } from 'react';
import { ActionForm, type ActionFormProps } from './action-form';
import type { FieldSpec } from './field-spec';
import { type Done, FormDone, FormProblem } from './form-answer';
import { FormField } from './form-field';
import { type ButtonSpec, SubmitButton } from './submit-button';

const grids = {
  1: '',
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-2 xl:grid-cols-3',
  4: 'sm:grid-cols-2 xl:grid-cols-4',
  12: 'grid-cols-4',
};

type GridProps = { fields: FieldSpec[]; columns?: keyof typeof grids };

export const FieldGrid = ({ fields, columns = 2 }: GridProps) => (
  <div className={`grid items-start gap-4 empty:hidden ${grids[columns]}`}>
    {fields.map((field) => (
      <FormField key={field.name} {...field} />
    ))}
  </div>
);

type ButtonProps = {
  /** One button, or several. */
  submit: string | ButtonSpec[];
  danger?: boolean;
  /** Shown after a success, if the form is still there. */
  done?: Done;
};

export function FormButtons({ submit, danger, done }: ButtonProps) {
  const buttons: ButtonSpec[] =
    typeof submit === 'string' ? [{ label: submit, look: danger ? 'danger' : 'primary' }] : submit;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {buttons.map((button) => (
        <SubmitButton key={button.label} {...button} />
      ))}
      <FormDone done={done} />
    </div>
  );
}

type Props = ActionFormProps &
  Omit<GridProps, 'fields'> &
  ButtonProps & {
    fields?: FieldSpec[];
    /** What comes before the fields. */
    children?: ReactNode;
  };

/** A form of fields and buttons, which pages of the server can describe as plain data. */
export function FieldForm({ fields = [], columns, submit, danger, done, children, ...form }: Props) {
  return (
    <ActionForm
      {...form}
      shown={fields.map(({ name }) => name)}
      className="group grid grid-cols-[minmax(0,1fr)] content-start gap-4"
    >
      {children}
      <FormProblem />
      <FieldGrid fields={fields} columns={columns} />
      <FormButtons submit={submit} danger={danger} done={done} />
    </ActionForm>
  );
}
