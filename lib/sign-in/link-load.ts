import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { passwordLink, person } from '@/db/schema';
import { secretHash } from '@/lib/viewer/session-secret-client';

/** Whose password an open link sets; undefined for any other token. */
export async function findByToken(
  db: Handle,
  token: string,
): Promise<{ username: string; name: string } | undefined> {
  const [found] = await db
    .select({ username: person.username, name: person.name })
    .from(passwordLink)
    .innerJoin(person, eq(person.id, passwordLink.personId))
    .where(and(isOpen(token), isNull(person.disabledAt)));
  return found;
}

/** The row of a link that still works. */
export const isOpen = (token: string) =>
  and(
    eq(passwordLink.tokenHash, secretHash(token)),
    isNull(passwordLink.usedAt),
    isNull(passwordLink.replacedAt),
    gt(passwordLink.expiresAt, sql`now()`),
  );
