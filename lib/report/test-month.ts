import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { database } from '@/db/client';
import { assignment, association, branch, figure, indicator, indicatorPart, person } from '@/db/schema';
import { freshDatabase, type TestDatabase, tellChanged } from '@/db/test-database';
import type { TypedCell } from '@/lib/figure/cell-rules';
import type { Outcome, Refusal } from '@/lib/kit/refusal/rules';
import type { PersonActor } from '@/lib/viewer/rules';
import type { CellInput } from './input';

/** A branch's July of 2024 to report, in a database of its own that is emptied before each test. */

let server: TestDatabase;
export let li: PersonActor;
export let wang: PersonActor;
export let energy: PersonActor;
export let reviewer: PersonActor;

export const month = '2024-07';
export const cell = (typed: TypedCell, seen = 0): CellInput => ({ typed, loaded: null, seen, resolve: null });
export const form = (cells: Record<string, CellInput>, changes: object = {}) => ({
  branch: 'catering',
  month,
  submission: randomUUID() as string,
  form: randomUUID() as string,
  cells,
  ...changes,
});
export const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
};
export const refusal = (outcome: Outcome<unknown>): Refusal => {
  if (outcome.ok) throw new Error('was not refused');
  return outcome;
};
export const figures = () => database().select().from(figure).orderBy(figure.indicatorCode, figure.period);
export const one = async (code: string) => {
  const [row] = await database().select().from(figure).where(eq(figure.indicatorCode, code));
  if (!row) throw new Error(`no figure of ${code}`);
  return row;
};
/** An approved figure, as the review leaves it. */
export const approved = (code: string, period: string, amount: string) =>
  database().insert(figure).values({
    indicatorCode: code,
    branchCode: 'catering',
    period,
    state: 'approved',
    value: amount,
    approvedAt: new Date(),
  });

/** Has the branch owe everything from a month on. */
export const owing = async (since: string) => {
  await database().update(assignment).set({ since });
  await tellChanged();
};

/** Makes the database and fills it before each test; to be called once in a test's file. */
export function setUpMonth(): void {
  beforeAll(async () => {
    server = await freshDatabase();
  });
  afterAll(() => server.drop());

  beforeEach(async () => {
    process.env.APP_TODAY = '2024-08-06';
    const db = database();
    await db.execute(`set session_replication_role = replica; truncate figure, figure_revision, submission, period_lock,
      duty, indicator_part, indicator, audit, person, branch, association cascade; set session_replication_role = origin`);
    await db.insert(association).values({ name: '协会', nameEn: 'Association', shortName: '协会' });
    await db.insert(branch).values([
      {
        code: 'catering',
        name: '伙专会',
        shortName: '伙',
        nameEn: 'Catering',
        kind: 'committee',
        position: 1,
      },
      { code: 'energy', name: '能源会', shortName: '能', nameEn: 'Energy', kind: 'committee', position: 2 },
    ]);
    const flow = {
      nameEn: 'x',
      category: '培训',
      categoryEn: 'Training',
      unit: '人',
      unitEn: 'people',
      kind: 'flow' as const,
      direction: 'higher' as const,
    };
    await db.insert(indicator).values([
      { ...flow, code: 'TRN02', name: '参训人数', position: 1 },
      { ...flow, code: 'TRN03', name: '通过人数', position: 2 },
      { ...flow, code: 'TRN04', name: '通过率', kind: 'ratio', composed: true, bounded: true, position: 3 },
      { ...flow, code: 'MBR01', name: '会员数', kind: 'stock', position: 4 },
      { ...flow, code: 'EXP04', name: '续聘率', kind: 'ratio', bounded: true, position: 5 },
      { ...flow, code: 'EVT02', name: '会议', frequency: 'quarter', position: 6 },
    ]);
    await db.insert(indicatorPart).values([
      { indicatorCode: 'TRN04', partCode: 'TRN03', role: 'numerator', position: 1 },
      { indicatorCode: 'TRN04', partCode: 'TRN02', role: 'denominator', position: 2 },
    ]);
    await db.insert(assignment).values(
      ['TRN02', 'TRN03', 'MBR01', 'EXP04', 'EVT02'].map((code) => ({
        indicatorCode: code,
        branchCode: 'catering',
        since: '2024-07',
      })),
    );
    await tellChanged();
    const people = await db
      .insert(person)
      .values([
        { username: 'li', name: '李某', role: 'reporter', branchCode: 'catering', passwordHash: 'x' },
        { username: 'wang', name: '王某', role: 'reporter', branchCode: 'catering', passwordHash: 'x' },
        { username: 'energy', name: '能某', role: 'reporter', branchCode: 'energy', passwordHash: 'x' },
        { username: 'reviewer', name: '审某', role: 'reviewer', passwordHash: 'x' },
      ])
      .returning({ id: person.id, name: person.name, role: person.role, branch: person.branchCode });
    [li, wang, energy, reviewer] = people.map((found) => ({ kind: 'person', ...found, demo: false })) as [
      PersonActor,
      PersonActor,
      PersonActor,
      PersonActor,
    ];
  });
}
