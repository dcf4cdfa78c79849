import { isLocale, localePath } from '@/lib/kit/i18n/locale';
import { respond, respondAs } from './answer-serve';
import { snapshots } from './snapshot-run';

/** The public page of a year (`2023`, or `latest`) in a language, or the document that says why there is none. */
export async function servePage(request: Request, locale: string, year: string): Promise<Response> {
  const language = isLocale(locale) ? locale : 'zh';
  const store = snapshots();
  await store.ready;
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const address = localePath(language, year === 'latest' ? '/' : `/${year}`);
  const found = isLocale(locale) && store.find(address, '', header('if-none-match'), header('cookie'));
  if (found) return respondAs(found);
  const about = !store.edition ? 'down' : year === 'latest' && isLocale(locale) ? 'nothing' : 'notFound';
  return respond(await store.message(about, language), request);
}
