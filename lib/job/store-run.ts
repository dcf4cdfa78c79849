import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { reportError } from '@/lib/kit/log/report-error';
import { isDatabaseDown } from '@/lib/kit/refusal/database';

/** What pg-boss needs of a database. */
type JobStore = {
  executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
  /** Notes that this instance, which is there as long as its connection is, runs a job. */
  claim: (name: string, id: string) => Promise<void>;
  /** Ends jobs of instances that are gone: a killed one would keep its job from others until it expires. */
  failAbandoned: () => Promise<void>;
  /** From now on a failing statement returns no rows instead of throwing. */
  forgive: () => void;
  /** Whether the last statement failed. */
  failed: () => boolean;
  end: () => Promise<void>;
};

/** pg-boss passes JSON as text where it has serialised it itself, else as objects. */
const asJson = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * pg-boss's single connection, through the client that everything else uses, so that every `DATABASE_URL` that serves
 * the pages serves the jobs. While the database is away its statements return nothing: pg-boss does not await some of
 * them, and a rejection there would end the process; it asks again at the next poll.
 */
export function openJobStore(url: string): JobStore {
  const instance = randomBytes(6).toString('hex');
  let sql = openConnection(url, instance);
  let forgiving = false;
  let failed = false;
  return {
    async executeSql(text, values) {
      try {
        const asked = sql.unsafe(text, values as postgres.ParameterOrJSON<never>[] | undefined);
        const rows = await withDeadline(asked);
        failed = false;
        return { rows };
      } catch (error) {
        failed = true;
        if (error === late) {
          void sql.end({ timeout: 0 });
          sql = openConnection(url, instance);
        }
        if (!forgiving) throw error;
        if (!isDatabaseDown(error)) reportError(error);
        return { rows: [] };
      }
    },
    async claim(name, id) {
      await this.executeSql(
        "update pgboss.job set output = jsonb_build_object('by', $1::text) where name = $2 and id = $3::uuid",
        [instance, name, id],
      );
    },
    async failAbandoned() {
      await this.executeSql(
        `update pgboss.job set state = 'failed', completed_on = now() where state = 'active' and output ? 'by'
          and not exists (select 1 from pg_stat_activity where application_name = $1 || (output->>'by'))`,
        [connectionName],
      );
    },
    forgive: () => {
      forgiving = true;
    },
    failed: () => failed,
    end: () => sql.end({ timeout: 2 }),
  };
}

const connectionName = 'association-dashboard jobs ';

const openConnection = (url: string, instance: string): postgres.Sql =>
  postgres(url, {
    max: 1,
    connect_timeout: 3,
    onnotice: () => {},
    transform: { undefined: null },
    types: {
      json: { to: 114, from: [114], serialize: asJson, parse: JSON.parse },
      jsonb: { to: 3802, from: [3802], serialize: asJson, parse: JSON.parse },
    },
    connection: {
      application_name: `${connectionName}${instance}`,
      statement_timeout: 15_000,
      lock_timeout: 5_000,
    },
  });

const late = Object.assign(new Error('the database does not answer'), { code: 'CONNECTION_LATE' });

/** A connection that freezes in the middle of a statement never answers it. */
async function withDeadline<T>(work: PromiseLike<T>, seconds = 20): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), seconds * 1000);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
