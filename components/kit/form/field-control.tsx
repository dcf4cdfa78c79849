import type { FieldSpec } from './field-spec';

export type ControlProps = {
  id: string;
  name: string;
  defaultValue: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
};
type Props = { field: FieldSpec; control: ControlProps };

/** What is typed or chosen in: one line, several lines, or a list. */
export function FieldControl({ field, control }: Props) {
  if (field.type === 'choice')
    return (
      <select key={field.value} {...control} className="field">
        {field.choices?.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  const { maxLength, placeholder, required, sheet } = field;
  if (field.type === 'area')
    return (
      <textarea
        {...control}
        {...{ maxLength, placeholder, required }}
        rows={field.rows ?? 4}
        {...(sheet && { wrap: 'off', spellCheck: false })}
        className={sheet ? 'field num overflow-x-auto font-mono text-sm' : 'field'}
      />
    );
  return <Line field={field} control={control} />;
}

const inputTypes: Partial<Record<FieldSpec['type'], string>> = {
  secret: 'password',
  email: 'email',
  month: 'month',
  date: 'date',
};
const inputModes = { number: 'numeric', decimal: 'decimal' } as const;
const isWords = (type: FieldSpec['type']) => type === 'text' || type === 'email' || type === 'secret';

function Line({ field, control }: Props) {
  const { type, maxLength, max, required, suggestions, autoFocus } = field;
  const list = suggestions && `${control.id}-suggestions`;
  return (
    <>
      <input
        {...control}
        {...{ maxLength, max, required, list, autoFocus }}
        type={inputTypes[type] ?? 'text'}
        inputMode={type === 'number' || type === 'decimal' ? inputModes[type] : undefined}
        placeholder={field.placeholder ?? (type === 'month' ? '2024-09' : undefined)}
        // Told “off”, a browser still offers its stored password for a hidden field.
        autoComplete={field.autoComplete ?? (type === 'secret' ? 'new-password' : 'off')}
        autoCapitalize="none"
        spellCheck={false}
        className={
          isWords(type) ? 'field' : `field num ${type === 'number' && field.wide ? 'sm:max-w-48' : ''}`
        }
      />
      {list && (
        <datalist id={list}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </>
  );
}
