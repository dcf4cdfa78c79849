import { database } from '@/db/client';
import { readVersions } from '@/lib/catalogue/catalogue-load';
import { type Identity, identityOf, neutralNames } from '@/lib/catalogue/identity-rules';
import { findAssociation, todayOf } from '@/lib/catalogue/today-load';
import { readResults, type ViewResults } from '@/lib/indicator/results-load';
import { locales } from '@/lib/kit/i18n/locale';
import { lastDueMonth } from '@/lib/measure/deadline';
import { type OpenSummary, openSummary } from '@/lib/open-data/summary-view';
import { type PublicPageData, pageOf } from './page-view';
import { newestApproval, publishedYears } from './published-load';

/** Everything public as one moment knew it; plain data, so that it can be kept on disk and compared as text. */
export type Edition = {
  /** Changes when anything shown may have: the version of the data, and the day, which moves the as-of month. */
  stamp: string;
  seededWith: string | null;
  association: Identity;
  /** Published years, the latest first. */
  years: number[];
  pages: PublicPageData[];
  /** Each published year's default view. */
  summaries: OpenSummary[];
};

/** The stamp of an edition made now. */
export async function currentStamp(): Promise<string> {
  const [versions, association] = await Promise.all([readVersions(database()), findAssociation(database())]);
  return stampOf(versions.get('any'), todayOf(association));
}

const stampOf = (version: number | undefined, today: string) => `${version ?? 0} ${today}`;

/** Reads what is public now: each published year in its default view. Approved figures only. */
export async function buildEdition(): Promise<Edition> {
  const db = database();
  // The version first: what changes while the rest is read makes the stamp an old one, never a wrong one.
  const versions = await readVersions(db);
  const [association, years] = await Promise.all([findAssociation(db), publishedYears(db)]);
  const today = todayOf(association);
  const edition: Edition = {
    stamp: stampOf(versions.get('any'), today),
    seededWith: association?.seededWith ?? null,
    association: identityOf(association ?? neutralNames),
    years,
    pages: [],
    summaries: [],
  };
  for (const year of years) {
    const month = lastDueMonth(year, today, association?.deadlineDay ?? 5);
    const { results, updatedAt } = await readView(year, month);
    edition.summaries.push(openSummary(results, updatedAt));
    for (const locale of locales) edition.pages.push(pageOf(locale, results, { years, updatedAt }));
  }
  return edition;
}

/** The summary of a published year as of a month. */
export async function buildSummary(year: number, month: number): Promise<OpenSummary> {
  const { results, updatedAt } = await readView(year, month);
  return openSummary(results, updatedAt);
}

async function readView(
  year: number,
  month: number,
): Promise<{ results: ViewResults; updatedAt: Date | null }> {
  const versions = await readVersions(database());
  const results = await readResults(database(), { year, month, waiting: false });
  return { results, updatedAt: await newestApproval(database(), results, versions) };
}
