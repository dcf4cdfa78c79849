import { useId } from 'react';

type Props = {
  label: string;
  name: string;
  type?: 'text' | 'password';
  autoComplete: string;
  defaultValue?: string;
  /** What to know before typing. */
  hint?: string;
  /** What is wrong with what was typed. */
  problem?: string | undefined;
  required?: boolean;
  autoFocus?: boolean;
  /** The id of an alert for the whole form, where this field belongs to what it is about. */
  describedBy?: string | undefined;
};

/** One labelled field with its hint and its problem, told to screen readers too. */
export function LabelledField({ label, name, type = 'text', hint, problem, describedBy, ...input }: Props) {
  const id = useId();
  const told = [problem && `${id}-problem`, hint && `${id}-hint`, describedBy].filter(Boolean).join(' ');
  return (
    <div>
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={type}
        aria-invalid={Boolean(problem) || undefined}
        aria-describedby={told || undefined}
        autoCapitalize="none"
        spellCheck={false}
        className="field"
        {...input}
      />
      {problem && (
        <p id={`${id}-problem`} role="alert" className="problem mt-1">
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="tiny mt-1">
          {hint}
        </p>
      )}
    </div>
  );
}
