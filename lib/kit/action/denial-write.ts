import { sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { audit } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { globalStore } from '@/lib/kit/memory/global-store.mjs';
import type { RefusalCode } from '@/lib/kit/refusal/rules';
import type { PersonActor } from '@/lib/viewer/rules';
import { type AttemptDetails, denialLimits } from './denial-rules';

type Denial = {
  /** The name of the action: `person.disable`. */
  attempt: string;
  code: RefusalCode;
  details: AttemptDetails;
};

type Denials = {
  /** Per person, the number of denials skipped since their last row. */
  unrecorded: Map<string, number>;
  /** Per person, the last write that is queued. */
  turns: Map<string, Promise<unknown>>;
};
const denials = () => globalStore('denials', (): Denials => ({ unrecorded: new Map(), turns: new Map() }));

/**
 * Adds a denial to the audit trail in its own transaction: the refused one is already undone. So that no account can
 * swell the trail, the same person, attempt and subject get one row a minute, and a person sixty an hour; their next
 * row says how many were skipped before it (`unrecorded`, counted by this process). Does not raise the data version: no
 * figure changes. Returns whether a row was written.
 */
export async function recordDenial(actor: PersonActor, denial: Denial): Promise<boolean> {
  const { unrecorded, turns } = denials();
  const before = () => unrecorded.get(actor.id) ?? 0;
  // Serialise per person before taking a pool connection.
  const turn = (turns.get(actor.id) ?? Promise.resolve())
    .catch(() => {})
    .then(() => recordUnlessMany(actor, denial, before()));
  turns.set(actor.id, turn);
  try {
    const recorded = await turn;
    if (recorded) unrecorded.delete(actor.id);
    else unrecorded.set(actor.id, before() + 1);
    return recorded;
  } finally {
    if (turns.get(actor.id) === turn) turns.delete(actor.id);
  }
}

function recordUnlessMany(
  actor: PersonActor,
  { attempt, code, details }: Denial,
  unrecorded: number,
): Promise<boolean> {
  const { period = null, ...thing } = details;
  const { subject = '', indicator = null, branch = null } = thing;
  const same = sql`${audit.at} > now() - make_interval(secs => ${denialLimits.seconds})
    and ${audit.after} ->> 'attempt' = ${attempt} and ${audit.subject} = ${subject}
    and ${audit.indicatorCode} is not distinct from ${indicator}
    and ${audit.branchCode} is not distinct from ${branch}
    and ${audit.after} ->> 'period' is not distinct from ${period}`;
  return database().transaction(async (tx) => {
    // Counts the rows of other instances too.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('denied'), hashtext(${actor.id}))`);
    const [found] = await tx
      .select({
        hourly: sql<number>`count(*)::int`,
        same: sql<number>`(count(*) filter (where ${same}))::int`,
      })
      .from(audit)
      .where(sql`${audit.actorId} = ${actor.id} and ${audit.action} = 'access.denied'
        and ${audit.at} > now() - interval '1 hour'`);
    if (!found || found.same > 0 || found.hourly >= denialLimits.hourly) return false;
    const details = { ...(period && { period }), ...(unrecorded > 0 && { unrecorded }) };
    const after = { attempt, answer: code, role: actor.role, ...details };
    await record(tx, actor, [{ action: 'access.denied', ...thing, after, affectsFigures: false }]);
    return true;
  });
}
