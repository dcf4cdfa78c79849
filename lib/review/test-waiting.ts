import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { connection, database } from '@/db/client';
import { audit, branch, figure, figureRevision, indicator, person } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import type { PersonActor } from '@/lib/viewer/rules';
import type { Role } from '@/lib/vocabulary/person';

/** Figures of a branch that wait for two reviewers, in a database of its own without figures before each test. */

let own: TestDatabase;
export let li: PersonActor;
export let wang: PersonActor;
export let leader: PersonActor;
export let catering: PersonActor;

/** Makes the database, and empties it before each test; to be called once in a test's file. */
export function setUpReviewers(): void {
  beforeAll(async () => {
    own = await freshDatabase();
    await database()
      .insert(branch)
      .values([
        {
          code: 'catering',
          name: '伙食专业委员会',
          shortName: '伙专会',
          nameEn: 'C',
          kind: 'committee',
          position: 1,
        },
        {
          code: 'energy',
          name: '能源专业委员会',
          shortName: '能专会',
          nameEn: 'E',
          kind: 'committee',
          position: 2,
        },
      ]);
    await database()
      .insert(indicator)
      .values([
        flow('TRN01', 1),
        flow('TRN02', 2),
        flow('TRN03', 3),
        { ...flow('MBR06', 4), kind: 'ratio', bounded: true },
      ]);
    li = await join('li', 'reviewer');
    wang = await join('wang', 'admin');
    leader = await join('leader', 'leader');
    catering = await join('catering', 'reporter', 'catering');
  });
  afterAll(() => own.drop());
  beforeEach(async () => {
    // History cannot be removed by the product, only by whoever owns the tables.
    await connection().unsafe(
      'set session_replication_role = replica; delete from figure_revision; delete from figure; delete from audit; set session_replication_role = origin',
    );
  });
}

const flow = (code: string, position: number): typeof indicator.$inferInsert => ({
  code,
  position,
  name: code,
  nameEn: code,
  category: '培训',
  categoryEn: 'Training',
  unit: '人',
  unitEn: 'people',
  kind: 'flow',
  direction: 'higher',
});

export async function join(
  username: string,
  role: Role,
  branchCode: string | null = null,
  demo = false,
): Promise<PersonActor> {
  const [made] = await database()
    .insert(person)
    .values({ username, name: username, role, branchCode, demo, passwordHash: '-' })
    .returning({ id: person.id });
  return { kind: 'person', id: made?.id ?? '', name: username, role, branch: branchCode, demo };
}

export async function submitted(indicatorCode: string, values: Partial<typeof figure.$inferInsert>) {
  const [made] = await database()
    .insert(figure)
    .values({
      indicatorCode,
      branchCode: 'catering',
      period: '2024-07',
      state: 'submitted',
      enteredBy: catering.id,
      submittedBy: catering.id,
      submittedAt: sql`now()`,
      ...values,
    })
    .returning({ id: figure.id, version: figure.version });
  if (!made) throw new Error('no figure was made');
  return made;
}

export async function correct(id: string, proposedValue: string) {
  const [made] = await database()
    .update(figure)
    .set({ state: 'submitted', proposedValue, submittedBy: catering.id, version: sql`${figure.version} + 1` })
    .where(eq(figure.id, id))
    .returning({ id: figure.id, version: figure.version });
  if (!made) throw new Error('no figure was corrected');
  return made;
}

export const figureNow = async (id: string) =>
  (await database().select().from(figure).where(eq(figure.id, id)))[0];
export const revisionsOf = (id: string) =>
  database().select().from(figureRevision).where(eq(figureRevision.figureId, id)).orderBy(figureRevision.id);
export const auditRows = () => database().select().from(audit).orderBy(audit.id);
