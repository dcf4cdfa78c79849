import type { Handle } from '@/db/client';
import { association } from '@/db/schema';
import { settings } from '@/lib/kit/settings/settings.mjs';
import { type Day, shanghaiDay } from '@/lib/measure/period';

/** The day that a database seeded as demo takes for today, so that its half year of figures stands in its season. */
const demoToday = '2024-08-06';

export type Association = typeof association.$inferSelect;

/** The association's one row; undefined before anything was seeded, imported or set up. */
export async function findAssociation(db: Handle): Promise<Association | undefined> {
  return (await db.select().from(association).limit(1))[0];
}

/**
 * Today in Asia/Shanghai, `YYYY-MM-DD`, for periods, deadlines and courses: `APP_TODAY`, else the demo's day in a
 * demo database, else the real day. Never for sessions, audit or tokens.
 */
export function todayOf(association: { seededWith: string | null } | undefined): Day {
  return settings.APP_TODAY ?? (association?.seededWith === 'demo' ? demoToday : shanghaiDay(new Date()));
}
