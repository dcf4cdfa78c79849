import { lt, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { knownDevice, signInAttempt } from '@/db/schema';

/**
 * Deletes what is no longer needed of people's signing in: attempts after 30 days (the throttle looks back an hour;
 * what must be kept for six months is in the audit trail), and browsers that nobody has signed in from for 400 days.
 */
export async function forgetOldSignIns(): Promise<{ attempts: number; devices: number }> {
  const db = database();
  const attempts = await db
    .delete(signInAttempt)
    .where(lt(signInAttempt.at, sql`now() - interval '30 days'`))
    .returning({ id: signInAttempt.id });
  const devices = await db
    .delete(knownDevice)
    .where(lt(knownDevice.usedAt, sql`now() - interval '400 days'`))
    .returning({ id: knownDevice.personId });
  return { attempts: attempts.length, devices: devices.length };
}
