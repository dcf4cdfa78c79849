import type { Locale } from './locale';
import type { Shape } from './shape';

/** The half of a dictionary in a reader's language. Light enough for client components. */
export const inLanguage = <Words>(locale: Locale, { zh, en }: { zh: Words; en: Shape<Words> }): Words =>
  locale === 'zh' ? zh : (en as Words);

/** A sentence with its `{name}`s filled in; “—” for a name without a value. */
export const fill = (sentence: string, values: Record<string, unknown> | undefined): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name) => String(values?.[name] ?? '—'));

/** The separator between names of a list. */
export const separator = (locale: Locale): string => (locale === 'zh' ? '、' : ', ');

/** Joined names: `甲、乙`, `A, B`. */
export const listed = (locale: Locale, names: readonly string[]): string => names.join(separator(locale));

/** The joined parts of a sentence, without the missing ones: `甲，乙`, `a, b`. */
export const joined = (locale: Locale, parts: readonly (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join(locale === 'zh' ? '，' : ', ');

/** A label before what it names: `原因：晚了`, `Reason: late`. */
export const labelled = (locale: Locale, label: string, text = ''): string =>
  `${label}${locale === 'zh' ? '：' : ': '}${text}`;

/** In brackets after a word: `甲（乙）`, `a (b)`. */
export const bracketed = (locale: Locale, text: string): string =>
  locale === 'zh' ? `（${text}）` : ` (${text})`;

export const sentences = (locale: Locale, texts: readonly string[]): string =>
  texts.join(locale === 'zh' ? '' : ' ');

/** A word after a number: Chinese puts a space between them, English words include theirs. */
export const spaced = (locale: Locale, word: string): string => (locale === 'zh' ? ` ${word}` : word);
