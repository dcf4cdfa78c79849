'use client';

import { useId } from 'react';
import { type ControlProps, FieldControl } from './field-control';
import type { FieldSpec } from './field-spec';
import { useForm } from './form-context';
import { Labelled } from './labelled';
import { TickBox } from './tick-box';

/** A labelled field with its hint and its problem, announced to screen readers too. */
export function FormField(field: FieldSpec) {
  const { typed, problems, summary, summaryId } = useForm();
  const id = useId();
  const { name, label, type, hint } = field;
  const problem = problems[name];
  const notes = [problem && `${id}-problem`, hint && `${id}-hint`, summary && summaryId].filter(Boolean);
  const control: ControlProps = {
    id,
    name,
    defaultValue: typed(name, field.value),
    'aria-invalid': Boolean(problem) || undefined,
    'aria-describedby': notes.join(' ') || undefined,
  };
  const isGroup = type === 'radio' || type === 'ticks';
  const Wrapper = isGroup ? 'fieldset' : 'div';
  return (
    <Wrapper className={[field.wide && 'sm:col-span-full', field.className].filter(Boolean).join(' ')}>
      {isGroup ? (
        <Options field={field} control={control} />
      ) : type === 'tick' ? (
        <Tick field={field} control={control} />
      ) : (
        <Labelled id={id} label={label}>
          <FieldControl field={field} control={control} />
        </Labelled>
      )}
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
    </Wrapper>
  );
}

type PartProps = { field: FieldSpec; control: ControlProps };

function Tick({ field, control: { defaultValue, ...control } }: PartProps) {
  return (
    <TickBox
      key={field.value}
      {...control}
      value="yes"
      defaultChecked={defaultValue === 'yes'}
      label={field.label}
    />
  );
}

function Options({ field, control: { id, defaultValue, ...control } }: PartProps) {
  const { typedAll } = useForm();
  const isRadio = field.type === 'radio';
  const chosen = isRadio ? [defaultValue] : typedAll(field.name, field.ticked ?? []);
  return (
    <>
      <legend className="label">{field.label}</legend>
      {field.choices?.map(({ value, label }) => (
        <TickBox
          key={`${value} ${field.value}`}
          type={isRadio ? 'radio' : 'checkbox'}
          {...control}
          value={value}
          defaultChecked={chosen.includes(value)}
          label={label}
        />
      ))}
    </>
  );
}
