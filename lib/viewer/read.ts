import 'server-only';
import { connection } from '@/db/client';
import { settings } from '@/lib/kit/settings/settings.mjs';
import type { Viewer } from './rules';
import { idleSeconds, seenIntervalSeconds } from './session-rules';
import { type SessionToken, secretHash } from './session-secret-client';

/** Days after which the stricter policy (`PASSWORD_POLICY=mlps`) asks for another password. */
const passwordDays = 90;

/**
 * The person behind a session as the database knows them now; null when the session is ended, expired or idle for
 * too long, or the person disabled. One query, by the database's own clock; every request and action asks it.
 */
export async function findViewer(token: SessionToken): Promise<Viewer | null> {
  const sql = connection();
  const days = settings.PASSWORD_POLICY === 'mlps' ? passwordDays : null;
  const [found] = await sql<(Viewer & { unseen: boolean })[]>`
    select p.id, s.id as "sessionId", p.username, p.name, p.role, p.branch_code as branch, p.demo, p.language,
      p.must_change_password or coalesce(p.password_changed_at < now() - make_interval(days => ${days}), false)
        as "mustChangePassword",
      s.seen_at < now() - make_interval(secs => ${seenIntervalSeconds}) as unseen
    from session s join person p on p.id = s.person_id
    where s.secret_hash = ${secretHash(token.secret)} and s.id = ${token.id}
      and s.ended_at is null and s.expires_at > now() and p.disabled_at is null
      and s.seen_at > now() - make_interval(secs => case p.role when 'admin'
        then ${idleSeconds('admin')}::int else ${idleSeconds('reporter')}::int end)`;
  if (!found) return null;
  const { unseen, ...viewer } = found;
  if (unseen) await sql`update session set seen_at = now() where id = ${viewer.sessionId}`;
  return viewer;
}
