import type { Identity } from '@/lib/catalogue/identity-rules';
import { showInstant } from '@/lib/kit/format/date';
import {
  csvResponse,
  type FinishedResponse,
  imageResponse,
  jsonResponse,
  pageResponse,
} from '@/lib/kit/http/finished-response';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { summaryCsv } from '@/lib/open-data/csv-view';
import { openApiOf } from '@/lib/open-data/openapi-rules';
import { type OpenSummary, openOne } from '@/lib/open-data/summary-view';
import type { Edition } from './build-load';
import { faviconSvg } from './favicon-view';
import type { PublicPageData } from './page-view';
import { type PublicMessage, type Renderer, stalePlace } from './year-view';

type Document = { source: string; html: string; fresh: FinishedResponse };

/** Turns editions into finished answers by address; what has not changed since the last one is taken over. */
export class Documents {
  #render: Renderer;
  #pages = new Map<string, Document>();
  #data = new Map<number, { source: string; answers: [string, FinishedResponse][] }>();

  constructor(render: Renderer) {
    this.#render = render;
  }

  /** Every public address of an edition. With `stale` the pages say that the database is away. */
  async addressesOf(edition: Edition, stale: boolean): Promise<Map<string, FinishedResponse>> {
    const addresses = new Map<string, FinishedResponse>();
    for (const page of edition.pages) {
      const { html, fresh } = await this.#document(page);
      const answer = stale ? await pageResponse(withNotice(html, page)) : fresh;
      addresses.set(localePath(page.locale, `/${page.year}`), answer);
      if (page.year === edition.years[0])
        addresses.set(
          localePath(page.locale, '/'),
          page.locale === 'zh' ? await pageResponse(answer.text, 200, true) : answer,
        );
    }
    for (const summary of edition.summaries)
      for (const [address, answer] of await this.#answersOf(summary)) addresses.set(address, answer);
    for (const [address, answer] of Object.entries(await identityResponses(edition.association)))
      addresses.set(address, answer);
    return addresses;
  }

  message(message: PublicMessage): Promise<FinishedResponse> {
    const status = { notFound: 404, nothing: 200, down: 503 }[message.about];
    return this.#render({ message }).then((html) => pageResponse(html, status));
  }

  async #document(page: PublicPageData): Promise<Document> {
    const key = `${page.locale} ${page.year}`;
    const source = JSON.stringify(page);
    const cached = this.#pages.get(key);
    if (cached?.source === source) return cached;
    const html = await this.#render({ page });
    const document = { source, html, fresh: await pageResponse(html) };
    this.#pages.set(key, document);
    return document;
  }

  async #answersOf(summary: OpenSummary): Promise<[string, FinishedResponse][]> {
    const source = JSON.stringify(summary);
    const cached = this.#data.get(summary.year);
    if (cached?.source === source) return cached.answers;
    const query = `?year=${summary.year}`;
    const answers: [string, FinishedResponse][] = [
      [`/api/open/v1/summary${query}`, await summaryResponse(summary)],
      [`/api/open/v1/summary.csv${query}`, await summaryCsvResponse(summary)],
    ];
    this.#data.set(summary.year, { source, answers });
    return answers;
  }
}

/** What tells of the association itself and stands where nothing is published, too. */
export async function identityResponses(association: Identity) {
  return {
    '/favicon.svg': await imageResponse(faviconSvg(association)),
    '/api/open/v1/openapi.json': await jsonResponse(openApiOf(association)),
  };
}

export const summaryResponse = (summary: OpenSummary): Promise<FinishedResponse> => jsonResponse(summary);

export const summaryCsvResponse = (summary: OpenSummary): Promise<FinishedResponse> =>
  csvResponse(summaryCsv(summary), `summary-${summary.asOf ?? summary.year}.csv`);

/** One public indicator; undefined where the summary has none of that code. */
export function indicatorResponse(summary: OpenSummary, code: string): Promise<FinishedResponse> | undefined {
  const one = openOne(summary, code);
  return one && jsonResponse(one);
}

/** The page with a line that says how old it is, since nobody can tell whether anything was approved meanwhile. */
function withNotice(
  html: string,
  { locale, updatedAt }: { locale: Locale; updatedAt: string | null },
): string {
  const notice = wordsOf(locale, 'public')('stale', { moment: updatedAt ?? showInstant(new Date(0)) });
  return html.replace(stalePlace, `<p class="note" role="status">${notice}</p>`);
}
