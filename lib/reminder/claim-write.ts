import type postgres from 'postgres';
import type { AnswerCode } from '@/lib/channel/rules';
import { mostPerMinute, type RobotKind } from '@/lib/channel/rules';
import type { Letter, Tell } from '@/lib/vocabulary/outbox';

/** A message that this sender has claimed, with what sending it needs; secrets still sealed. */
export type Claimed = {
  id: string;
  channel: 'mail' | RobotKind;
  letter: Letter;
  /** What the letter tells; null where nobody knows. */
  about: Tell[] | null;
  /** For the group that hears of all branches. */
  manyBranches: boolean;
  tries: number;
  createdAt: Date;
  email: string | null;
  robotId: string | null;
  addressSealed: string | null;
  signSealed: string | null;
};

/**
 * Claims up to `most` messages whose time has come, for `lease` seconds. Claims follow one another, so that a robot's
 * limit of messages in a minute holds over all instances; rows that somebody else holds are left to them.
 */
export const claim = (sql: postgres.Sql, most: number, lease: number): Promise<Claimed[]> =>
  sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('outbox'), hashtext('claim'))`;
    return tx<Claimed[]>`
      with used as (
        select robot_id, count(*) as sent from message
        where robot_id is not null and (handed_at > now() - interval '61 seconds' or state = 'sending')
        group by robot_id
      ), due as (
        select m.id, m.next_try_at, m.created_at,
          m.robot_id is null or row_number() over (partition by m.robot_id order by m.created_at, m.dedupe_key)
            + coalesce(u.sent, 0) <= ${mostPerMinute} as fits
        from message m left join robot r on r.id = m.robot_id left join used u on u.robot_id = m.robot_id
        where m.state in ('queued', 'held') and m.next_try_at <= now() and (r.blocked_until is null or r.blocked_until <= now())
      ), chosen as (
        select m.id from message m join due on due.id = m.id
        where due.fits and m.state in ('queued', 'held')
        order by due.next_try_at, due.created_at limit ${most} for update of m skip locked
      )
      update message m set state = 'sending', tries = m.tries + 1, handed_at = null, last_error = null,
        lease_until = now() + make_interval(secs => ${lease})
      from chosen c, message own
        left join person p on p.id = own.person_id and p.disabled_at is null
        left join robot r on r.id = own.robot_id and r.active and r.removed_at is null
      where m.id = c.id and own.id = m.id
      returning m.id, m.channel, m.letter, m.about, own.robot_id is not null and r.branch_code is null as "manyBranches", m.tries, m.created_at as "createdAt", p.email, r.id as "robotId",
        r.address_sealed as "addressSealed", r.sign_sealed as "signSealed"`;
  }) as Promise<Claimed[]>;

/**
 * What a sender that is gone has left: not handed over, it is tried again; handed over without a word of what came
 * back, it is never sent again by itself.
 */
export async function takeOver(sql: postgres.Sql): Promise<void> {
  await sql`update message set state = case state when 'handed' then 'unconfirmed' else 'queued' end,
      last_error = case state when 'handed' then 'lost' else last_error end, lease_until = null, next_try_at = now()
    where state in ('sending', 'handed') and lease_until < now()`;
}

/** What becomes of a message: it has ended, or waits for so many seconds; `free` counts as no try. */
export type End =
  | { state: 'sent' }
  | { state: 'failed' | 'unconfirmed'; code: AnswerCode }
  | { state: 'queued' | 'held'; code: AnswerCode | null; seconds: number; free?: boolean };

/** Keeps what has come back. Only of what this sender still holds. */
export async function conclude(sql: postgres.Sql, id: string, end: End): Promise<void> {
  const code = 'code' in end ? end.code : null;
  const seconds = 'seconds' in end ? end.seconds : 0;
  const back = 'free' in end && end.free ? 1 : 0;
  await sql`update message set state = ${end.state}, last_error = ${code}, lease_until = null, tries = tries - ${back}::int,
      sent_at = case when ${end.state}::text = 'sent' then now() end,
      handed_at = case when ${end.state}::text in ('queued', 'held') then null else handed_at end,
      next_try_at = now() + make_interval(secs => ${seconds})
    where id = ${id} and state in ('sending', 'handed')`;
}
