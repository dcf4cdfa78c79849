import type { Locale } from './locale';
import type { Shape } from './shape';

/** The half of a dictionary for a reader's language. Light enough for client components. */
export const inLanguage = <Words>(locale: Locale, { zh, en }: { zh: Words; en: Shape<Words> }): Words =>
  locale === 'zh' ? zh : (en as Words);

/** A sentence with its `{name}`s filled in; “—” for a name without a value. */
export const fill = (sentence: string, values: Record<string, unknown> | undefined): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name) => String(values?.[name] ?? '—'));

/** What stands between the names of a list. */
export const separator = (locale: Locale): string => (locale === 'zh' ? '、' : ', ');

/** Names one after the other: `甲、乙`, `A, B`. */
export const listed = (locale: Locale, names: readonly string[]): string => names.join(separator(locale));

/** Parts of a sentence one after the other, those that there are: `甲，乙`, `a, b`. */
export const joined = (locale: Locale, parts: readonly (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join(locale === 'zh' ? '，' : ', ');

/** A label before what it names: `原因：晚了`, `Reason: late`. */
export const labelled = (locale: Locale, label: string, text = ''): string =>
  `${label}${locale === 'zh' ? '：' : ': '}${text}`;

/** In brackets behind a word: `甲（乙）`, `a (b)`. */
export const bracketed = (locale: Locale, text: string): string =>
  locale === 'zh' ? `（${text}）` : ` (${text})`;

/** Whole sentences one after the other. */
export const sentences = (locale: Locale, texts: readonly string[]): string =>
  texts.join(locale === 'zh' ? '' : ' ');

/** A word behind a number: Chinese sets a space between them, English words carry theirs. */
export const spaced = (locale: Locale, word: string): string => (locale === 'zh' ? ` ${word}` : word);
