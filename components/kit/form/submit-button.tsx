'use client';

import { useForm } from './form-context';

export type ButtonSpec = {
  label: string;
  /** What is sent along where a form has several buttons. */
  name?: string;
  value?: string;
  look?: 'primary' | 'danger' | 'plain';
  hint?: string;
  /** The accessible name, if it is not the label. */
  spoken?: string;
  pendingLabel?: string;
  /** Sends the form to its second action. */
  isOther?: boolean;
  className?: string;
};

const looks = { primary: 'btn-primary', danger: 'btn-danger', plain: '' };

/** Sends the form around it. */
export function SubmitButton({
  label,
  look = 'plain',
  hint,
  spoken,
  pendingLabel,
  isOther,
  ...button
}: ButtonSpec) {
  const { isPending, sendOther, setLatest } = useForm();
  return (
    <>
      <button
        type="submit"
        name={button.name}
        value={button.value}
        {...(isOther && { formAction: sendOther })}
        onClick={() => setLatest(isOther ? 'other' : 'first')}
        disabled={isPending}
        aria-label={spoken}
        className={`btn tap min-w-28 ${looks[look]} ${button.className ?? ''}`}
      >
        {isPending && pendingLabel ? pendingLabel : label}
      </button>
      {hint && <span className="tiny">{hint}</span>}
    </>
  );
}
