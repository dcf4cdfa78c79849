import postgres from 'postgres';
import { reportError } from '@/lib/kit/log/report-error';
import { isDatabaseDown } from '@/lib/kit/refusal/database';

/** What pg-boss needs of a database. */
type JobStore = {
  executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
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
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 3,
    idle_timeout: 20,
    onnotice: () => {},
    transform: { undefined: null },
    types: {
      json: { to: 114, from: [114], serialize: asJson, parse: JSON.parse },
      jsonb: { to: 3802, from: [3802], serialize: asJson, parse: JSON.parse },
    },
    connection: {
      application_name: 'association-dashboard jobs',
      statement_timeout: 15_000,
      lock_timeout: 5_000,
    },
  });
  let forgiving = false;
  let failed = false;
  return {
    async executeSql(text, values) {
      try {
        const rows = await sql.unsafe(text, values as postgres.ParameterOrJSON<never>[] | undefined);
        failed = false;
        return { rows };
      } catch (error) {
        failed = true;
        if (!forgiving) throw error;
        if (!isDatabaseDown(error)) reportError(error);
        return { rows: [] };
      }
    },
    forgive: () => {
      forgiving = true;
    },
    failed: () => failed,
    end: () => sql.end({ timeout: 2 }),
  };
}
