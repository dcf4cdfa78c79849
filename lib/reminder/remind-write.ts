import { and, eq, max } from 'drizzle-orm';
import { database } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { branch, message, reminderTold } from '@/db/schema';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { done, type Outcome } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import type { RemindInput } from './remind-input';
import type { NamedBranch, RemindAnswer, RemindChannel } from './remind-rules';
import { queueReminders } from './write';

/**
 * Reminds branches of what they owe for a month (`queueReminders`), and says by name who has been told of it today,
 * through which channels. Refused as that is.
 */
export async function remindBranches(actor: Actor, input: RemindInput): Promise<Outcome<RemindAnswer>> {
  const { month, which, branch: only } = input;
  const queued = await queueReminders(actor, {
    period: month,
    which: only ? 'branch' : which,
    ...(only && { branches: [only] }),
  });
  if (!queued.ok) return queued;
  const { noChannel, ...numbers } = queued.value;
  const [told, names] = await Promise.all([toldToday(numbers.queued > 0, only), namesOf()]);
  const named = (code: string): NamedBranch => names.get(code) ?? { name: code, nameEn: code };
  return done({
    ...numbers,
    told: [...told.channels].map(([code, channels]) => ({ ...named(code), channels })),
    unreached: noChannel.map(named),
    heldUntil: told.heldUntil,
  });
}

/** The branches that were told something today, each with its channels; waiting ones until when. */
async function toldToday(isQueued: boolean, only: string | undefined) {
  const db = database();
  const { today } = await reportingCalendar(db);
  const rows = await db
    .select({
      branch: reminderTold.branchCode,
      channel: message.channel,
      state: message.state,
      next: max(message.nextTryAt),
    })
    .from(reminderTold)
    .innerJoin(message, eq(message.id, reminderTold.messageId))
    .where(
      and(
        eq(reminderTold.occasion, today),
        only === undefined ? undefined : oneOf(reminderTold.branchCode, [only]),
      ),
    )
    .groupBy(reminderTold.branchCode, message.channel, message.state)
    .orderBy(reminderTold.branchCode, message.channel);
  const channels = new Map<string, RemindChannel[]>();
  for (const { branch: code, channel } of rows) {
    const known = channels.get(code) ?? [];
    if (!known.includes(channel)) channels.set(code, [...known, channel]);
  }
  const held = rows.flatMap(({ state, next }) => (state === 'held' && next ? [next] : []));
  const last = held.sort((one, other) => Number(other) - Number(one))[0];
  return { channels, heldUntil: isQueued && last ? last.toISOString() : null };
}

async function namesOf(): Promise<Map<string, NamedBranch>> {
  const rows = await database()
    .select({ code: branch.code, name: branch.shortName, nameEn: branch.nameEn })
    .from(branch);
  return new Map(rows.map(({ code, ...names }) => [code, names]));
}
