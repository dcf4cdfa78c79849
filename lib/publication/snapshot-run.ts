import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { subscribe } from '@/lib/kit/live/listener';
import { reportError } from '@/lib/kit/log/report-error';
import { isDatabaseDown } from '@/lib/kit/refusal/database';
import type { OpenSummary } from '@/lib/open-data/summary-rules';
import { type Answer, type Found, formFor } from './answer-serve';
import { buildEdition, buildSummary, currentStamp, type Edition } from './build-load';
import { keep, readKept } from './disk-client';
import { Documents } from './documents-load';
import type { PublicMessage, Renderer } from './view-rules';

const firstWait = 1_500;
// Long enough that a reviewer approving one after the other does not have every document made for each.
const settle = 120;
const heartbeat = 5_000;
const mostAsked = 120;

/**
 * The public pages and open data of a process, finished in memory. They are made again at every change that the
 * database tells of, at every reconnection and at every start, before they are trusted; while the database is away
 * the last good ones are served, from disk after a restart.
 */
export class Snapshots {
  #documents: Documents;
  #edition: Edition | null = null;
  /** What pages that need the database answer while it is away; null while it is there. */
  #notices: Record<Locale, Answer> | null = null;
  #addresses = new Map<string, Answer>();
  #asked = new Map<string, OpenSummary>();
  #reachable = true;
  #timer: NodeJS.Timeout | undefined;
  #pulse: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #keeping: Promise<void> = Promise.resolve();
  #unsubscribe: (() => void) | undefined;
  /** Resolves once all is made anew, or the last good copy stands for a database that is away or says nothing. */
  readonly ready: Promise<void>;

  constructor(render: Renderer) {
    this.#documents = new Documents(render);
    let answers = false;
    void currentStamp().then(
      () => {
        answers = true;
      },
      () => {},
    );
    const late = new Promise<void>((resolve) => setTimeout(resolve, firstWait).unref());
    const first = this.refresh();
    this.ready = Promise.race([
      first,
      late.then(async () => {
        // A machine that is merely slow gives no reason to trust an old copy.
        if (answers) return first;
        await this.#fallBack();
        return this.#edition ? undefined : first;
      }),
    ]);
    this.#pulse = setInterval(() => void this.#beat(), heartbeat).unref();
    void subscribe(
      'changed',
      () => this.#soon(),
      () => this.#soon(),
    ).then((end) => {
      this.#unsubscribe = end;
      this.#soon(); // what changed before anybody listened
    });
  }

  /** The finished answer of an address, in the form that the request can read; null where there is none (yet). */
  find(address: string, acceptEncoding?: string, ifNoneMatch?: string, cookie?: string): Found | null {
    const answer = this.#addresses.get(address);
    if (!answer) return null;
    if (address === '/' && cookie && /(?:^|;\s*)language=en(?:;|$)/.test(cookie)) return toEnglish;
    return formFor(answer, acceptEncoding, ifNoneMatch);
  }

  /** The notice for pages that need the database, while it is away; null while it is there. */
  notice(address: string, acceptEncoding?: string): Found | null {
    const locale = /^\/en(?:[/?]|$)/.test(address) ? 'en' : 'zh';
    return this.#notices && formFor(this.#notices[locale], acceptEncoding);
  }

  /** What is public, or null where neither the database nor a copy on disk could say so. */
  get edition(): Edition | null {
    return this.#edition;
  }

  /** The summary of a published year as of a month, fresh if that can be, else as last asked for; null without any. */
  async summary(year: number, month: number | null): Promise<OpenSummary | null> {
    const byDefault = this.#edition?.summaries.find((summary) => summary.year === year);
    const key = `${year}-${String(month).padStart(2, '0')}`;
    if (month === null || byDefault?.asOf === key) return byDefault ?? null;
    try {
      if (!this.#reachable) return this.#asked.get(key) ?? null;
      const summary = await buildSummary(year, month);
      const isNew = !this.#asked.delete(key);
      this.#asked.set(key, summary);
      for (const oldest of this.#asked.keys()) if (this.#asked.size > mostAsked) this.#asked.delete(oldest);
      if (isNew) void this.#keep();
      return summary;
    } catch (error) {
      if (!isDatabaseDown(error)) reportError(error);
      return this.#asked.get(key) ?? null;
    }
  }

  /** Keeps an answer made of an edition under its address until the next one. */
  remember(address: string, answer: Answer, edition: Edition): void {
    if (edition === this.#edition && this.#addresses.size < 2_000) this.#addresses.set(address, answer);
  }

  /** The document that says why there is no page. */
  message(about: PublicMessage['about'], locale: Locale): Promise<Answer> {
    const { association, years } = this.#edition ?? {
      association: { zh: '四川省高校后勤协会', en: 'Sichuan Association of University Logistics' },
      years: [],
    };
    return this.#documents.message({ about, locale, association, years });
  }

  /** Makes everything anew, after what is under way. Never rejects. */
  refresh(): Promise<void> {
    this.#work = this.#work.then(() => this.#rebuild());
    return this.#work;
  }

  /** For tests: nothing happens any more. */
  stop(): Promise<void> {
    clearInterval(this.#pulse);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unsubscribe?.();
    return this.#work.then(() => this.#keeping);
  }

  /** A transaction notifies once per figure: the first starts the wait that covers them all. */
  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.refresh();
    }, settle).unref();
  }

  async #rebuild(): Promise<void> {
    try {
      const edition = await buildEdition();
      const addresses = await this.#documents.addressesOf(edition, false);
      const isNew = JSON.stringify(edition) !== JSON.stringify(this.#edition);
      this.#edition = edition;
      this.#addresses = addresses;
      this.#reachable = true;
      this.#notices = null;
      if (isNew) await this.#keep();
    } catch (error) {
      await this.#lost(error);
    }
  }

  /** Pages that need the database say that it is away; what is public goes on. */
  async #lost(error: unknown): Promise<void> {
    await this.#fallBack();
    if (!isDatabaseDown(error)) return void reportError(error);
    const [zh, en] = await Promise.all([this.message('down', 'zh'), this.message('down', 'en')]);
    if (!this.#reachable) this.#notices = { zh, en };
  }

  /** Serves the last good copy and says so on the pages. */
  async #fallBack(): Promise<void> {
    const wasReachable = this.#reachable;
    this.#reachable = false;
    if (!this.#edition) {
      const kept = await readKept();
      this.#edition ??= kept?.edition ?? null;
      for (const summary of kept?.asked ?? []) this.#asked.set(summary.asOf ?? '', summary);
    } else if (!wasReachable) return;
    const edition = this.#edition;
    if (!edition) return;
    const addresses = await this.#documents.addressesOf(edition, true);
    // The database may have answered meanwhile.
    if (this.#edition === edition && !this.#reachable) this.#addresses = addresses;
  }

  /** Notices what no notification tells: a database that is gone, and a new day with its deadlines. */
  async #beat(): Promise<void> {
    try {
      if ((await currentStamp()) !== this.#edition?.stamp || !this.#reachable) await this.refresh();
    } catch (error) {
      await this.#lost(error);
    }
  }

  async #keep(): Promise<void> {
    // One after the other, so that the newest is the last to be written.
    this.#keeping = this.#keeping.then(async () => {
      if (this.#edition) await keep({ edition: this.#edition, asked: [...this.#asked.values()] });
    });
    return this.#keeping;
  }
}

const toEnglish: Found = {
  status: 307,
  headers: { Location: localePath('en', '/'), 'Cache-Control': 'no-store', Vary: 'Cookie' },
  body: Buffer.alloc(0),
};

const kept = globalThis as typeof globalThis & { [key: symbol]: Snapshots | undefined };
// On the process, not the module: start-up code, route handlers and the server outside Next are bundled apart.
const place = Symbol.for('association.snapshots');

/** Begins to keep the process's public documents; once, at its start. */
export function startSnapshots(render: Renderer): Snapshots {
  kept[place] ??= new Snapshots(render);
  return kept[place];
}

/** The process's public documents. Throws in a process that was not started as a server. */
export function snapshots(): Snapshots {
  const found = kept[place];
  if (!found) throw new Error('the public documents are started in instrumentation.ts');
  return found;
}
