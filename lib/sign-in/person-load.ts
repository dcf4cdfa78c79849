import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { person } from '@/db/schema';
import { isUuid } from '@/lib/kit/format/uuid';
import type { Actor } from '@/lib/viewer/rules';
import { accountKey } from './rules';

export type PersonRecord = typeof person.$inferSelect;

/** A person by id, locked until the transaction ends, so that two changes of one person follow each other. */
export async function lockPerson(tx: Handle, id: string): Promise<PersonRecord | undefined> {
  if (!isUuid(id)) return undefined;
  return (await tx.select().from(person).where(eq(person.id, id)).for('update'))[0];
}

/** A person by username, whatever its capitals. */
export async function findByUsername(db: Handle, username: string): Promise<PersonRecord | undefined> {
  return (
    await db
      .select()
      .from(person)
      .where(eq(sql`lower(${person.username})`, accountKey(username)))
  )[0];
}

/** Whether somebody is the last administrator who can still sign in; asked by changes that follow one another. */
export async function isLastAdministrator(tx: Handle, id: string): Promise<boolean> {
  const active = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.role, 'admin'), isNull(person.disabledAt)))
    .limit(2);
  return active.length === 1 && active[0]?.id === id;
}

/** Somebody as the maker of a change before there is a session: at sign-in and at set-up. */
export const personActor = (who: PersonRecord, address: string): Actor => ({
  kind: 'person',
  id: who.id,
  name: who.name,
  role: who.role,
  branch: who.branchCode,
  demo: who.demo,
  address,
});
