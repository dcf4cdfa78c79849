import type postgres from 'postgres';
import { maxPerMinute, type RobotKind } from '@/lib/channel/rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { Letter, Notice } from '@/lib/vocabulary/outbox';

/** A message that this sender has claimed, with all that sending it needs; secrets still sealed. */
export type ClaimedMessage = {
  id: string;
  channel: 'mail' | RobotKind;
  letter: Letter;
  /** What the letter contains; null for messages from before it was stored. */
  about: Notice[] | null;
  /** For the group that hears of all branches. */
  manyBranches: boolean;
  tries: number;
  createdAt: Date;
  email: string | null;
  /** The recipient's. */
  language: Locale;
  robotId: string | null;
  addressSealed: string | null;
  signSealed: string | null;
};

/**
 * Claims up to `limit` messages whose time has come, for `lease` seconds. Claims are serialised, so that a robot's
 * limit of messages per minute holds over all instances; rows that others have locked are skipped.
 */
export const claimDue = (sql: postgres.Sql, limit: number, lease: number): Promise<ClaimedMessage[]> =>
  sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('outbox'), hashtext('claim'))`;
    return tx<ClaimedMessage[]>`
      with used as (
        select robot_id, count(*) as sent from message
        where robot_id is not null and (handed_at > now() - interval '61 seconds' or state = 'sending')
        group by robot_id
      ), due as (
        select m.id, m.next_try_at, m.created_at,
          m.robot_id is null or row_number() over (partition by m.robot_id order by m.created_at, m.dedupe_key)
            + coalesce(u.sent, 0) <= ${maxPerMinute} as fits
        from message m left join robot r on r.id = m.robot_id left join used u on u.robot_id = m.robot_id
        where m.state in ('queued', 'held') and m.next_try_at <= now() and (r.blocked_until is null or r.blocked_until <= now())
      ), chosen as (
        select m.id from message m join due on due.id = m.id
        where due.fits and m.state in ('queued', 'held')
        order by due.next_try_at, due.created_at limit ${limit} for update of m skip locked
      )
      update message m set state = 'sending', tries = m.tries + 1, handed_at = null, last_error = null,
        lease_until = now() + make_interval(secs => ${lease})
      from chosen c, message claimed
        left join person p on p.id = claimed.person_id and p.disabled_at is null
        left join robot r on r.id = claimed.robot_id and r.active and r.removed_at is null
      where m.id = c.id and claimed.id = m.id
      returning m.id, m.channel, m.letter, m.about, claimed.robot_id is not null and r.branch_code is null as "manyBranches", m.tries, m.created_at as "createdAt", p.email, coalesce(p.language, 'zh') as language, r.id as "robotId",
        r.address_sealed as "addressSealed", r.sign_sealed as "signSealed"`;
  }) as Promise<ClaimedMessage[]>;

/**
 * For claims of a sender that has vanished: what was not handed over is tried again; what was handed over without an
 * answer becomes unconfirmed, and is never sent again by itself.
 */
export async function requeueExpiredLeases(sql: postgres.Sql): Promise<void> {
  await sql`update message set state = case state when 'handed' then 'unconfirmed' else 'queued' end,
      last_error = case state when 'handed' then 'lost' else last_error end, lease_until = null, next_try_at = now()
    where state in ('sending', 'handed') and lease_until < now()`;
}
