import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { version } from '@/package.json';

/** How long an answer may take before the database counts as down, in milliseconds. */
const patience = 2_500;

type Health = { status: 'ok' | 'degraded'; version: string; database: 'ok' | 'down' };

/** Whether the process can do its work: whether the database answers in time. Public pages live on without it. */
export async function readHealth(): Promise<Health> {
  const database = await Promise.race([check(), pause(patience, 'down' as const, { ref: false })]);
  return { status: database === 'ok' ? 'ok' : 'degraded', version, database };
}

const check = () =>
  database()
    .execute(sql`select 1`)
    .then(
      () => 'ok' as const,
      () => 'down' as const,
    );
