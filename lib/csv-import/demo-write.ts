import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { branch, figure, figureRevision, person, submission } from '@/db/schema';
import { type AuditEvent, record } from '@/lib/audit/write';
import type { Actor } from '@/lib/viewer/rules';
import type { RowOf } from './input';

export type DemoPerson = { id: string; username: string; name: string; branchCode: string | null };

/** When the demo's branches are at work: the first days of August 2024, Shanghai's morning. */
const workBegins = Date.UTC(2024, 7, 2, 1, 10);
const minutesApart = 47;

/**
 * The demo's people: admin, reviewer and leader, and a reporter for each branch named after its code. All have the
 * same password, whose hash is given.
 */
export async function writeDemoPeople(tx: Handle, passwordHash: string): Promise<DemoPerson[]> {
  const branches = await tx
    .select({ code: branch.code, shortName: branch.shortName })
    .from(branch)
    .orderBy(branch.position);
  const shared = { passwordHash, demo: true };
  return tx
    .insert(person)
    .values([
      { username: 'admin', name: '演示管理员', role: 'admin', ...shared },
      { username: 'reviewer', name: '演示审核员', role: 'reviewer', ...shared },
      { username: 'leader', name: '演示领导', role: 'leader', ...shared },
      ...branches.map(({ code, shortName }) => ({
        username: code,
        name: `${shortName}填报员`,
        role: 'reporter' as const,
        branchCode: code,
        ...shared,
      })),
    ])
    .returning({
      id: person.id,
      username: person.username,
      name: person.name,
      branchCode: person.branchCode,
    });
}

/** The demo's figures that are not approved yet, as if their reporters had typed and the reviewer had judged them. */
export async function writeInProgress(
  tx: Handle,
  rows: readonly RowOf<'inProgress'>[],
  people: readonly DemoPerson[],
): Promise<void> {
  const reviewer = people.find(({ username }) => username === 'reviewer');
  const sent = new Map<
    string,
    { person: DemoPerson; branch: string; period: string; at: Date; figures: number }
  >();
  for (const [nth, row] of rows.entries()) {
    const reporter = people.find(({ branchCode }) => branchCode === row.branch);
    if (!reporter || !reviewer) throw new Error(`nobody reports for ${row.branch} in ${row.file}`);
    const at = new Date(workBegins + nth * minutesApart * 60_000);
    await writeMove(tx, row, { reporter, reviewer, at });
    if (row.state === 'draft') continue;
    const key = `${row.branch} ${row.period}`;
    const before = sent.get(key) ?? {
      person: reporter,
      branch: row.branch,
      period: row.period,
      at,
      figures: 0,
    };
    sent.set(key, { ...before, figures: before.figures + 1 });
  }
  for (const { person: by, branch: branchCode, period, at, figures } of sent.values())
    await tx
      .insert(submission)
      .values({ id: randomUUID(), personId: by.id, branchCode, period, figures, at });
}

type Move = { reporter: DemoPerson; reviewer: DemoPerson; at: Date };

async function writeMove(tx: Handle, row: RowOf<'inProgress'>, move: Move): Promise<void> {
  const { reporter, reviewer, at } = move;
  const kept = await findFigure(tx, row);
  const entered = { typed: typedOf(row), enteredBy: reporter.id, enteredAt: at };
  if (row.state === 'draft') {
    await saveFigure(tx, row, kept, { ...entered, state: 'draft', version: (kept?.version ?? 0) + 1 });
    return;
  }
  const version = (kept?.version ?? 0) + 1;
  const returnedAt = new Date(at.getTime() + 3 * 86_400_000);
  const submitted = {
    ...entered,
    state: 'submitted' as const,
    version,
    proposedValue: row.value,
    proposedNote: row.note,
    nil: isNil(row),
    submittedBy: reporter.id,
    submittedAt: at,
  };
  const returned = {
    state: 'returned' as const,
    version: version + 1,
    returnedBy: reviewer.id,
    returnedAt,
    returnReason: row.reason,
  };
  const id = await saveFigure(tx, row, kept, {
    ...submitted,
    ...(row.state === 'returned' && returned),
  });
  const said = { figureId: id, value: row.value, note: row.note, nil: isNil(row) };
  await tx.insert(figureRevision).values({
    ...said,
    version,
    move: 'submit',
    state: 'submitted',
    previousValue: kept?.value ?? null,
    reason: kept ? row.note : '',
    by: reporter.id,
    at,
  });
  await record(tx, actorOf(reporter, 'reporter'), [eventOf(row, id, 'submit', kept?.state ?? 'none')]);
  if (row.state !== 'returned') return;
  const { reason } = row;
  await tx.insert(figureRevision).values({
    ...said,
    version: version + 1,
    move: 'return',
    state: 'returned',
    reason,
    by: reviewer.id,
    at: returnedAt,
  });
  await record(tx, actorOf(reviewer, 'reviewer'), [eventOf(row, id, 'return', 'submitted')]);
}

const findFigure = async (tx: Handle, { indicator, branch: code, period }: RowOf<'inProgress'>) =>
  (
    await tx
      .select({ id: figure.id, version: figure.version, state: figure.state, value: figure.value })
      .from(figure)
      .where(and(eq(figure.indicatorCode, indicator), eq(figure.branchCode, code), eq(figure.period, period)))
  )[0];

type Values = Omit<typeof figure.$inferInsert, 'indicatorCode' | 'branchCode' | 'period'>;

async function saveFigure(
  tx: Handle,
  { indicator, branch: branchCode, period }: RowOf<'inProgress'>,
  kept: { id: string } | undefined,
  values: Values,
): Promise<string> {
  const id = kept?.id ?? randomUUID();
  if (kept) await tx.update(figure).set(values).where(eq(figure.id, id));
  else await tx.insert(figure).values({ ...values, id, indicatorCode: indicator, branchCode, period });
  return id;
}

const isNil = ({ value, state }: RowOf<'inProgress'>) => value === '0' && state !== 'draft';

const typedOf = (row: RowOf<'inProgress'>): Record<string, string> => ({
  ...(isNil(row) ? { nil: '1' } : { value: row.value }),
  ...(row.note && { note: row.note }),
});

function eventOf(
  row: RowOf<'inProgress'>,
  id: string,
  move: 'submit' | 'return',
  before: string,
): AuditEvent {
  const { period, value, indicator, branch: code } = row;
  return {
    action: `figure.${move}`,
    subject: id,
    indicator,
    branch: code,
    before: { period, state: before },
    after: { period, state: move === 'submit' ? 'submitted' : 'returned', value },
    reason: move === 'submit' ? row.note : row.reason,
  };
}

export const actorOf = (who: DemoPerson, role: 'reporter' | 'reviewer'): Actor => ({
  kind: 'person',
  id: who.id,
  name: who.name,
  role,
  branch: who.branchCode,
  demo: true,
});
