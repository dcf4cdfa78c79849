import { z } from 'zod';
import { parsePeriod } from '@/lib/measure/period';
import { type ProblemCode, type ProblemDetail, problemCode } from './problem-rules';

/** The kinds of cells of imported tables: text in, a value out, or a problem's code as the issue's message. */

const plainDecimal = /^-?\d+(?:\.\d+)?$/;
const dayForm = /^(?:\d{4}-\d\d-\d\d(?: \d\d:\d\d)?|\d\d:\d\d)$/;
const codeForm = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;
const unusable = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
const largest = 10n ** 15n;

type Reading = (typed: string) => string | [ProblemCode, ProblemDetail?];

const cell = (read: Reading) =>
  z.string().transform((typed, context) => {
    // A spreadsheet's formula that nobody calculated.
    const result: ReturnType<Reading> = typed === '=' ? ['formula'] : read(typed);
    if (typeof result === 'string') return result;
    const [code, detail] = result;
    context.addIssue({ code: 'custom', message: code, params: { typed, ...detail } });
    return z.NEVER;
  });

/** A cell that must not be empty. */
export const required = <T>(inner: z.ZodType<T, string>) =>
  z
    .string()
    .refine((typed) => typed !== '', { message: 'empty', abort: true })
    .pipe(inner);

/** A cell that may be empty, read as null. */
export const optional = <T>(inner: z.ZodType<T, string>) =>
  z
    .string()
    .transform((typed) => typed || null)
    .pipe(inner.nullable());

export const text = (max: number) =>
  cell((typed) => {
    if (typed.length > max) return ['tooLong', { most: max }];
    const position = typed.search(unusable);
    return position < 0 ? typed : ['control', { position: position + 1 }];
  });

export const code = cell((typed) => (codeForm.test(typed) ? typed : ['code']));

/** Codes joined by a separator; none for an empty cell. */
export const codes = (separator: string) =>
  z.string().transform((typed, context) => {
    const found = typed === '' ? [] : typed.split(separator).map((one) => one.trim());
    const invalid = found.find((one) => !codeForm.test(one));
    if (invalid === undefined) return found;
    context.addIssue({ code: 'custom', message: 'code', params: { typed: invalid } });
    return z.NEVER;
  });

/** A plain decimal without needless zeros, so that equal numbers are equal texts. */
export const decimal = cell((typed) => {
  if (!plainDecimal.test(typed)) return [dayForm.test(typed) ? 'dayForNumber' : 'decimal'];
  const [integer = '', places = ''] = typed.split('.');
  if (places.length > 20 || BigInt(integer) > largest || BigInt(integer) < -largest) return ['tooLarge'];
  return normalDecimal(typed);
});

export const decimalFromZero = cell((typed) => {
  const parsed = decimal.safeParse(typed);
  if (!parsed.success) return [problemCode(parsed.error.issues[0]?.message ?? 'decimal')];
  return parsed.data.startsWith('-') ? ['negative'] : parsed.data;
});

/** `007.50` and `7.5` as `7.5`, the form in which decimals are compared. */
export function normalDecimal(typed: string): string {
  const [integer = '0', places = ''] = typed.replace('-', '').split('.');
  const short =
    integer.replace(/^0+(?=\d)/, '') + (places.replace(/0+$/, '') && `.${places.replace(/0+$/, '')}`);
  return typed.startsWith('-') && short !== '0' ? `-${short}` : short;
}

export const wholeNumber = (min: number, max: number) =>
  cell((typed) =>
    /^\d{1,6}$/.test(typed) && Number(typed) >= min && Number(typed) <= max
      ? typed
      : ['whole', { least: min, most: max }],
  ).transform(Number);

export const choiceOf = <const T extends string>(choices: readonly T[]) =>
  cell((typed) =>
    choices.includes(typed as T) ? typed : ['oneOf', { known: choices.join(', ') }],
  ).transform((typed) => typed as T);

/** 1 is yes, 0 or empty no. */
export const flag = z
  .string()
  .transform((typed) => typed || '0')
  .pipe(choiceOf(['0', '1']))
  .transform((typed) => typed === '1');

export const period = cell((typed) => (parsePeriod(typed) ? typed : ['period']));

export const day = cell((typed) => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.test(typed) ? new Date(`${typed}T00:00:00Z`) : null;
  return parts && !Number.isNaN(parts.getTime()) && parts.toISOString().startsWith(typed) ? typed : ['day'];
});

export const itemNumberCell = cell((typed) =>
  /^\d{1,3}(\.\d{1,3}){0,3}$/.test(typed) ? typed : ['itemNumber'],
);

/** Twelve numbers of 0 or more, not all 0, as the months' shares of a year. */
export const weights = z.string().transform((typed, context) => {
  const parts = typed.split(';').map((part) => decimalFromZero.safeParse(part.trim()));
  const read = parts.flatMap((part) => (part.success ? [part.data] : []));
  if (parts.length === 12 && read.length === 12 && read.some((one) => one !== '0')) return read;
  context.addIssue({ code: 'custom', message: 'weights', params: { typed } });
  return z.NEVER;
});
