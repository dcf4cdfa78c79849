import { neutralIdentity } from '@/lib/catalogue/identity-rules';
import { respond, toWebResponse } from '@/lib/kit/http/finished-response';
import { isLocale, localePath } from '@/lib/kit/i18n/locale';
import { identityResponses } from './documents-load';
import { publicSite } from './public-site-run';

/** The public page of a year (`2023`, or `latest`) in a language, or the document that says why there is none. */
export async function servePage(request: Request, locale: string, year: string): Promise<Response> {
  const language = isLocale(locale) ? locale : 'zh';
  const site = publicSite();
  await site.ready;
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const address = localePath(language, year === 'latest' ? '/' : `/${year}`);
  const found = isLocale(locale) && site.find(address, '', header('if-none-match'), header('cookie'));
  if (found) return toWebResponse(found);
  const about = !site.edition ? 'down' : year === 'latest' && isLocale(locale) ? 'nothing' : 'notFound';
  return respond(await site.message(about, language), request);
}

/** The seal or the description of the open data, of the association as last known. */
export async function serveIdentity(
  request: Request,
  address: '/favicon.svg' | '/api/open/v1/openapi.json',
): Promise<Response> {
  const site = publicSite();
  await site.ready;
  const answers = await identityResponses(site.edition?.association ?? neutralIdentity);
  return respond(answers[address], request);
}
