import { useId } from 'react';

type Choice = { value: string; label: string };

/** One field of a form as plain data, so that pages of the server can say what a form asks. */
export type FieldSpec = {
  name: string;
  label: string;
  type: 'text' | 'area' | 'month' | 'date' | 'number' | 'tick' | 'choice' | 'radio' | 'secret';
  value: string;
  choices?: Choice[];
  hint?: string;
  /** Over the whole width of the form. */
  wide?: boolean;
  most?: number;
  /** Lines of an area; 4 where it is not said. */
  rows?: number;
  required?: boolean;
  /** What a text usually is, to choose from; anything else may be typed. */
  known?: string[];
  /** What the browser may fill in by itself: nothing, where it is not said. */
  autoComplete?: 'username' | 'name' | 'current-password';
};

/** `value` is what stands in the field: what was typed, or else what is saved and the field says. */
type Props = {
  field: FieldSpec;
  value: string;
  problem: string | undefined;
  /** The id of a problem of the whole form. */
  describedBy?: string | undefined;
};

/** A labelled field with its hint and its problem, told to screen readers too. */
export function FormField({ field, value, problem, describedBy }: Props) {
  const id = useId();
  const { name, label, type, hint, choices = [] } = field;
  const told = [problem && `${id}-problem`, hint && `${id}-hint`, describedBy].filter(Boolean).join(' ');
  const common = {
    name,
    'aria-invalid': Boolean(problem) || undefined,
    'aria-describedby': told || undefined,
  };
  const notes = (
    <>
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
    </>
  );
  if (type === 'tick')
    return (
      <div className={field.wide ? 'sm:col-span-full' : ''}>
        <label className="flex tap items-center gap-2.5">
          <input
            key={field.value}
            {...common}
            type="checkbox"
            value="yes"
            defaultChecked={value === 'yes'}
            className="size-5 accent-pine"
          />
          {label}
        </label>
        {notes}
      </div>
    );
  if (type === 'radio')
    return (
      <fieldset className={field.wide ? 'sm:col-span-full' : ''}>
        <legend className="label">{label}</legend>
        {choices.map((choice) => (
          <label key={choice.value} className="flex tap items-center gap-2.5">
            <input
              key={field.value}
              type="radio"
              {...common}
              value={choice.value}
              defaultChecked={choice.value === value}
              className="size-5 accent-pine"
            />
            {choice.label}
          </label>
        ))}
        {notes}
      </fieldset>
    );
  return (
    <div className={field.wide ? 'sm:col-span-full' : ''}>
      <label htmlFor={id} className="label">
        {label}
      </label>
      {type === 'choice' ? (
        <select key={field.value} {...common} id={id} defaultValue={value} className="field">
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : type === 'area' ? (
        <textarea
          {...common}
          id={id}
          defaultValue={value}
          rows={field.rows ?? 4}
          maxLength={field.most}
          className="field"
        />
      ) : (
        <input
          {...common}
          id={id}
          type={type === 'secret' ? 'password' : type === 'month' || type === 'date' ? type : 'text'}
          list={field.known && `${id}-known`}
          inputMode={type === 'number' ? 'numeric' : undefined}
          placeholder={type === 'month' ? '2024-09' : undefined}
          defaultValue={value}
          maxLength={field.most}
          // A browser that is told “off” offers its kept password for a hidden field all the same.
          autoComplete={field.autoComplete ?? (type === 'secret' ? 'new-password' : 'off')}
          autoCapitalize="none"
          spellCheck={false}
          required={field.required}
          className={
            type === 'text' || type === 'secret'
              ? 'field'
              : `field num ${type === 'number' && field.wide ? 'sm:max-w-48' : ''}`
          }
        />
      )}
      {field.known && (
        <datalist id={`${id}-known`}>
          {field.known.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {notes}
    </div>
  );
}
