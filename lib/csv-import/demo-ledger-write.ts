import type { Handle } from '@/db/client';
import { expert, expertTerm, training, trainingClass } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { groupBy } from '@/lib/measure/group';
import { type DemoPerson, demoActor } from './demo-people-write';
import type { RowOf } from './input';

/** The demo's invented experts with their renewals. */
export async function writeExperts(
  tx: Handle,
  rows: readonly RowOf<'experts'>[],
  people: readonly DemoPerson[],
): Promise<void> {
  const by = personOf(people, 'secretariat');
  if (rows.length === 0 || !by) return;
  const experts = await tx
    .insert(expert)
    .values(rows.map(({ name, unit, field }) => ({ name, unit, field, demo: true, addedBy: by.id })))
    .returning({ id: expert.id });
  const terms = await tx
    .insert(expertTerm)
    .values(
      rows.map(({ batch, starts, ends }, index) => ({
        expertId: experts[index]?.id ?? '',
        batch,
        starts,
        ends,
        countedOn: starts,
        by: by.id,
        at: morningOf(starts),
      })),
    )
    .returning({ id: expertTerm.id, expertId: expertTerm.expertId });
  const renewals = rows.flatMap((row, index) => {
    const [term, { renewed_on: on, renewed_starts: starts, renewed_ends: ends }] = [terms[index], row];
    if (!term || !on || !starts || !ends) return [];
    const batch = row.renewed_batch ?? row.batch;
    const renewal = { renews: term.id, expertId: term.expertId, batch, starts, ends, countedOn: on };
    return [{ ...renewal, by: by.id, at: morningOf(on) }];
  });
  if (renewals.length > 0) await tx.insert(expertTerm).values(renewals);
  await record(tx, demoActor(by, 'reporter'), [
    { action: 'expert.import', after: { experts: rows.length }, affectsFigures: false },
  ]);
}

/** The demo's training terms with their classes. */
export async function writeTrainings(
  tx: Handle,
  rows: readonly RowOf<'trainings'>[],
  people: readonly DemoPerson[],
): Promise<void> {
  const keyOf = (row: RowOf<'trainings'>) => `${row.programme} ${row.branch} ${row.ends} ${row.number}`;
  for (const classes of groupBy(rows, keyOf).values()) {
    const [row] = classes;
    const by = personOf(people, row.branch);
    if (!by) continue;
    const { programme, number, branch: branchCode, starts, ends } = row;
    const at = morningOf(ends);
    const [term] = await tx
      .insert(training)
      .values({
        programme,
        number,
        branchCode,
        starts,
        ends,
        year: Number(ends.slice(0, 4)),
        demo: true,
        addedBy: by.id,
        addedAt: at,
        changedAt: at,
      })
      .returning({ id: training.id });
    if (!term) throw new Error(`${row.file}:${row.line}: not kept`);
    await tx.insert(trainingClass).values(
      classes.map(({ class: name, took, passed }, position) => ({
        trainingId: term.id,
        position,
        name,
        took,
        passed,
      })),
    );
    await record(tx, demoActor(by, 'reporter'), [
      {
        action: 'training.import',
        subject: `${ends.slice(0, 4)} #${number}`,
        branch: branchCode,
        after: { programme, starts, ends },
        affectsFigures: false,
      },
    ]);
  }
}

const personOf = (people: readonly DemoPerson[], branch: string) =>
  people.find(({ branchCode }) => branchCode === branch);

const morningOf = (day: string) => new Date(`${day}T09:30:00+08:00`);
