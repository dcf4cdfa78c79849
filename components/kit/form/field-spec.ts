import { inLocale, type Locale } from '@/lib/kit/i18n/locale';

type Choices = readonly { value: string; label: string }[];

/** A field as plain data, so that server components can describe forms. */
export type FieldSpec = More & {
  type:
    | 'text'
    | 'email'
    | 'area'
    | 'month'
    | 'date'
    | 'number'
    | 'decimal'
    | 'secret'
    | 'tick'
    | 'ticks'
    | 'choice'
    | 'radio';
  name: string;
  label: string;
  /** What is stored, or offered at first. */
  value: string;
};

type More = {
  choices?: Choices;
  /** Of `ticks`: which choices are ticked at first. */
  ticked?: readonly string[];
  hint?: string;
  /** Over all columns of the form. */
  wide?: boolean;
  className?: string;
  maxLength?: number;
  /** The latest day that may be chosen. */
  max?: string;
  placeholder?: string;
  /** An area of rows from a spreadsheet: they do not wrap. */
  sheet?: boolean;
  /** Lines of an area. */
  rows?: number;
  required?: boolean;
  /** Typing begins here when the page opens. */
  autoFocus?: boolean;
  /** What a text usually is, to choose from; anything else may be typed. */
  suggestions?: readonly string[];
  /** What the browser may fill in by itself; nothing by default. */
  autoComplete?: 'username' | 'name' | 'email' | 'current-password';
};

const of =
  (type: FieldSpec['type']) =>
  (name: string, label: string, value?: string | number | null, more?: More): FieldSpec => ({
    ...more,
    type,
    name,
    label,
    value: String(value ?? ''),
  });
const chosen =
  (type: FieldSpec['type']) =>
  (name: string, label: string, value: string | number | null | undefined, choices: Choices, more?: More) =>
    of(type)(name, label, value, { choices, ...more });

/** Fields by their type: `field.text('name', t('name'), person.name)`. */
export const field = {
  text: of('text'),
  email: of('email'),
  area: of('area'),
  month: of('month'),
  date: of('date'),
  number: of('number'),
  decimal: of('decimal'),
  choice: chosen('choice'),
  radio: chosen('radio'),
  ticks: (name: string, label: string, ticked: readonly string[], choices: Choices) =>
    of('ticks')(name, label, '', { choices, ticked }),
  tick: (name: string, label: string, isTicked = false, more?: More) =>
    of('tick')(name, label, isTicked ? 'yes' : '', more),
  secret: (name: string, label: string, more?: More) => of('secret')(name, label, '', more),
  /** Choices of a list of values. */
  choices: <const V extends string>(values: readonly V[], labelOf: (value: V) => string) =>
    values.map((value) => ({ value, label: labelOf(value) })),
  /** Choices of what has a code and names. */
  named: (locale: Locale, rows: readonly { code: string; name: string; nameEn: string }[]) =>
    rows.map(({ code, name, nameEn }) => ({ value: code, label: inLocale(locale, name, nameEn) })),
};
