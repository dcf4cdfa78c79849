import { createTranslator } from 'next-intl';
import { htmlLang, type Locale } from './locale';
import { type Messages, messages, type Namespace } from './messages';

const build = <N extends Namespace>(locale: Locale, namespace: N) =>
  createTranslator<Messages, N>({
    locale: htmlLang(locale),
    messages: messages[locale],
    namespace: namespace as never,
    timeZone: 'Asia/Shanghai',
  });

const translators = new Map<string, unknown>();

/**
 * The words of one namespace in a language, for server components, documents and errors: a synchronous function
 * `t('key', { name: value })` with keys checked by type.
 */
export function wordsOf<N extends Namespace>(locale: Locale, namespace: N): ReturnType<typeof build<N>> {
  const key = `${locale} ${namespace}`;
  if (!translators.has(key)) translators.set(key, build(locale, namespace));
  return translators.get(key) as ReturnType<typeof build<N>>;
}
