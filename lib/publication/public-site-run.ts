import { hasJustFailed, onOutage } from '@/db/client';
import { neutralIdentity } from '@/lib/catalogue/identity-rules';
import { type EncodedResponse, encodingFor, type FinishedResponse } from '@/lib/kit/http/finished-response';
import { publicSiteStore } from '@/lib/kit/http/public-site.mjs';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { subscribe } from '@/lib/kit/live/listener';
import { reportError } from '@/lib/kit/log/report-error';
import { isDatabaseDown, isSchemaMissing } from '@/lib/kit/refusal/database';
import type { OpenSummary } from '@/lib/open-data/summary-view';
import { buildEdition, buildSummary, currentStamp, type Edition } from './build-load';
import { readCopy, writeCopy } from './disk-client';
import { Documents } from './documents-load';
import type { PublicMessage, Renderer } from './year-view';

const firstTimeout = 1_500;
// Long enough that a series of approvals does not rebuild every document for each of them.
const refreshDelay = 120;
const pollInterval = 5_000;
const maxSummaries = 120;

/**
 * The public pages and open data of a process, finished in memory. They are rebuilt at every start, notification and
 * reconnection before they are trusted; while the database is down the last good ones are served, from disk after a
 * restart.
 */
export class PublicSite {
  #documents: Documents;
  #edition: Edition | null = null;
  /** What pages that need the database answer while it is down. */
  #notices: Record<Locale, FinishedResponse> | undefined;
  #addresses = new Map<string, FinishedResponse>();
  #summaries = new Map<string, OpenSummary>();
  #reachable = true;
  /** Whether it is the database that cannot be asked, and no fault of ours. */
  #isDown = false;
  #timer: NodeJS.Timeout | undefined;
  #pollTimer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #turn: Promise<unknown> = Promise.resolve();
  #asked = new Map<string, Promise<OpenSummary>>();
  #saving: Promise<void> = Promise.resolve();
  #falling: Promise<void> | null = null;
  #unsubscribe: (() => void)[] = [];
  /** Resolves once everything is built, or the last good copy stands in for a database that does not answer. */
  readonly ready: Promise<void>;

  constructor(render: Renderer) {
    this.#documents = new Documents(render);
    let isUp = false;
    void currentStamp().then(
      () => {
        isUp = true;
      },
      () => {},
    );
    const timeout = new Promise<void>((resolve) => setTimeout(resolve, firstTimeout).unref());
    void this.#makeNotices().catch(reportError);
    const first = this.refresh();
    this.ready = Promise.race([
      first,
      timeout.then(async () => {
        // A machine that is merely slow is no reason to trust an old copy.
        if (isUp) return first;
        await this.#serveLastGoodCopy();
        return this.#edition ? undefined : first;
      }),
    ]);
    this.#unsubscribe.push(
      onOutage({
        lost: () => void this.#handleFailure(null).catch(reportError),
        back: () => void this.refresh(),
      }),
    );
    this.#pollTimer = setInterval(() => void this.#poll(), pollInterval).unref();
    void subscribe(
      'changed',
      () => this.#scheduleRefresh(),
      () => this.#scheduleRefresh(),
    ).then((end) => {
      this.#unsubscribe.push(end);
      this.#scheduleRefresh(); // for what changed before we listened
    });
  }

  /** The finished response at an address in the encoding that the request accepts; null where there is none (yet). */
  find(
    address: string,
    acceptEncoding?: string,
    ifNoneMatch?: string,
    cookie?: string,
  ): EncodedResponse | null {
    const answer = this.#addresses.get(address);
    if (!answer) return null;
    if (address === '/' && cookie && /(?:^|;\s*)language=en(?:;|$)/.test(cookie)) return toEnglish;
    return encodingFor(answer, acceptEncoding, ifNoneMatch);
  }

  /**
   * The notice for pages that need the database, while it is down; null while it is up. For a page that has failed also
   * in the moments in which that is still being found out.
   */
  notice(address: string, acceptEncoding?: string, afterFailure = false): EncodedResponse | null {
    if (!this.#notices || !(this.#isDown || (afterFailure && hasJustFailed()))) return null;
    const locale = /^\/en(?:[/?]|$)/.test(address) ? 'en' : 'zh';
    return encodingFor(this.#notices[locale], acceptEncoding);
  }

  /** What is public, or null where neither the database nor a copy on disk could tell. */
  get edition(): Edition | null {
    return this.#edition;
  }

  /** The summary of a published year as of a month, fresh if possible, else as last built; null without any. */
  async summary(year: number, month: number | null): Promise<OpenSummary | null> {
    const byDefault = this.#edition?.summaries.find((summary) => summary.year === year);
    const key = `${year}-${String(month).padStart(2, '0')}`;
    if (month === null || byDefault?.asOf === key) return byDefault ?? null;
    try {
      if (!this.#reachable) return this.#summaries.get(key) ?? null;
      const summary = await this.#inTurn(key, () => buildSummary(year, month));
      const isNew = !this.#summaries.delete(key);
      this.#summaries.set(key, summary);
      for (const oldest of this.#summaries.keys())
        if (this.#summaries.size > maxSummaries) this.#summaries.delete(oldest);
      if (isNew) void this.#save();
      return summary;
    } catch (error) {
      if (!isDatabaseDown(error)) reportError(error);
      return this.#summaries.get(key) ?? null;
    }
  }

  /** One after the other, and the same once: anybody may ask for every month of every year at once. */
  #inTurn(key: string, work: () => Promise<OpenSummary>): Promise<OpenSummary> {
    const known = this.#asked.get(key);
    if (known) return known;
    const mine = this.#turn.then(work);
    this.#asked.set(key, mine);
    this.#turn = mine.catch(() => {}).then(() => void this.#asked.delete(key));
    return mine;
  }

  /** Caches a document made of an edition under its address, until the next edition. */
  cache(address: string, answer: FinishedResponse, edition: Edition): void {
    if (edition === this.#edition && this.#addresses.size < 2_000) this.#addresses.set(address, answer);
  }

  /** The document that says why there is no page. */
  message(about: PublicMessage['about'], locale: Locale): Promise<FinishedResponse> {
    const { association, years } = this.#edition ?? {
      association: neutralIdentity,
      years: [],
    };
    return this.#documents.message({ about, locale, association, years });
  }

  /** Rebuilds everything, after a rebuild in progress. Never rejects. */
  refresh(): Promise<void> {
    this.#work = this.#work.then(() => this.#rebuild());
    return this.#work;
  }

  /** For tests: stops all timers and subscriptions. */
  stop(): Promise<void> {
    clearInterval(this.#pollTimer);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const end of this.#unsubscribe) end();
    return this.#work.then(() => this.#saving);
  }

  /** A transaction notifies once per figure: one rebuild covers them all. */
  #scheduleRefresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.refresh();
    }, refreshDelay).unref();
  }

  async #rebuild(): Promise<void> {
    try {
      const edition = await buildEdition();
      const addresses = await this.#documents.addressesOf(edition, false);
      const isNew = JSON.stringify(edition) !== JSON.stringify(this.#edition);
      this.#edition = edition;
      this.#addresses = addresses;
      this.#reachable = true;
      this.#isDown = false;
      if (!isNew) return;
      await this.#makeNotices();
      await this.#save();
    } catch (error) {
      await this.#handleFailure(error);
    }
  }

  /** Pages that need the database say that it is down; public ones are still served. `null`: it is known to be. */
  async #handleFailure(error: unknown): Promise<void> {
    this.#isDown ||= error === null || isDatabaseDown(error) || isSchemaMissing(error);
    if (error && !isDatabaseDown(error)) reportError(error);
    await this.#serveLastGoodCopy();
    if (!this.#edition || !this.#notices) await this.#makeNotices();
  }

  async #makeNotices(): Promise<void> {
    const [zh, en] = await Promise.all([this.message('down', 'zh'), this.message('down', 'en')]);
    this.#notices = { zh, en };
  }

  /** Serves the last good copy, with a notice on the pages. */
  #serveLastGoodCopy(): Promise<void> {
    // Several may find out at once: each waits until it is served.
    this.#falling ??= this.#fallBack().finally(() => {
      this.#falling = null;
    });
    return this.#falling;
  }

  async #fallBack(): Promise<void> {
    const wasReachable = this.#reachable;
    this.#reachable = false;
    if (!this.#edition) {
      const copy = await readCopy();
      this.#edition ??= copy?.edition ?? null;
      for (const summary of copy?.asked ?? []) this.#summaries.set(summary.asOf ?? '', summary);
    } else if (!wasReachable) return;
    const edition = this.#edition;
    if (!edition) return;
    const addresses = await this.#documents.addressesOf(edition, true);
    // The database may be back already.
    if (this.#edition === edition && !this.#reachable) this.#addresses = addresses;
  }

  /** Notices what no notification reports: a database that is down, and a new day with its deadlines. */
  async #poll(): Promise<void> {
    try {
      if ((await currentStamp()) !== this.#edition?.stamp || !this.#reachable) await this.refresh();
    } catch (error) {
      await this.#handleFailure(error);
    }
  }

  async #save(): Promise<void> {
    // One at a time, so that the newest is written last.
    this.#saving = this.#saving.then(async () => {
      if (this.#edition) await writeCopy({ edition: this.#edition, asked: [...this.#summaries.values()] });
    });
    return this.#saving;
  }
}

const toEnglish: EncodedResponse = {
  status: 307,
  headers: { Location: localePath('en', '/'), 'Cache-Control': 'no-store', Vary: 'Cookie' },
  body: Buffer.alloc(0),
};

/** Starts keeping the process's public documents; once, at its start. */
export function startPublicSite(render: Renderer): PublicSite {
  const store = siteStore();
  store.current ??= new PublicSite(render);
  return store.current;
}

/** The process's public documents. Throws in a process that was not started as a server. */
export function publicSite(): PublicSite {
  const { current } = siteStore();
  if (!current) throw new Error('the public documents are started in instrumentation.ts');
  return current;
}

/** The store from which the server outside Next serves; only this file fills it. */
const siteStore = () => publicSiteStore() as { current?: PublicSite };
