import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import type { AuditEvent } from '@/lib/audit/write';
import { lockUnchanged } from '@/lib/csv-import/figure-write';
import { auditedAmount } from '@/lib/figure/proposed-rules';
import { type PersonActor, reportsOnBehalf } from '@/lib/viewer/rules';
import type { RowForReview } from './review-split-rules';

const batchSize = 2_000;
const none = { value: null, numerator: null, denominator: null };

type Submitted = RowForReview & { id: string };

/** Submits rows of an upload for somebody else's approval; official numbers stay as they are until then. */
export async function submitRows(
  tx: Handle,
  actor: PersonActor,
  waiting: readonly RowForReview[],
  reason: string,
): Promise<AuditEvent[]> {
  const rows = waiting
    .map((one): Submitted => ({ ...one, id: one.existing?.id ?? randomUUID() }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let from = 0; from < rows.length; from += batchSize)
    await submitBatch(tx, actor, rows.slice(from, from + batchSize), reason);
  return rows.map((one) => submitEvent(actor, one, reason));
}

async function submitBatch(tx: Handle, actor: PersonActor, rows: Submitted[], reason: string): Promise<void> {
  await lockUnchanged(
    tx,
    rows.flatMap(({ existing }) => existing ?? []),
  );
  const batch = JSON.stringify(
    rows.map(({ id, row, existing }) => ({
      ...row,
      id,
      new: existing === null,
      note: row.note || (existing ? reason : ''),
      reason: existing ? reason || row.note : '',
      behalf: reportsOnBehalf(actor, row.branch),
    })),
  );
  const given = sql`json_to_recordset(${batch}::text::json) as x(id uuid, new boolean, indicator text, branch text,
    period text, value numeric, numerator numeric, denominator numeric, qualifier text, note text, reason text,
    behalf boolean)`;
  await tx.execute(sql`
    insert into figure (id, indicator_code, branch_code, period, state, version, proposed_value, proposed_numerator,
      proposed_denominator, proposed_qualifier, proposed_note, on_behalf, submitted_by, submitted_at, entered_by,
      entered_at, amounts_by)
    select x.id, indicator, branch, period, 'submitted', 1, value, numerator, denominator, qualifier, note, behalf,
      ${actor.id}::uuid, now(), ${actor.id}::uuid, now(), ${actor.id}::uuid
    from ${given} where new`);
  await tx.execute(sql`
    update figure f set version = f.version + 1, state = 'submitted', proposed_value = x.value,
      proposed_numerator = x.numerator, proposed_denominator = x.denominator, proposed_qualifier = x.qualifier,
      proposed_note = x.note, nil = false, on_behalf = x.behalf, typed = null, checks = '{}',
      submitted_by = ${actor.id}::uuid, submitted_at = now(), entered_by = ${actor.id}::uuid, entered_at = now(),
      amounts_by = ${actor.id}::uuid
    from ${given} where f.id = x.id and not x.new`);
  await tx.execute(sql`
    insert into figure_revision (figure_id, version, move, state, value, numerator, denominator, qualifier, note,
      on_behalf, previous_value, previous_numerator, previous_denominator, reason, by)
    select f.id, f.version, 'submit', 'submitted', f.proposed_value, f.proposed_numerator, f.proposed_denominator,
      f.proposed_qualifier, f.proposed_note, f.on_behalf, f.value, f.numerator, f.denominator, x.reason,
      ${actor.id}::uuid
    from ${given} join figure f on f.id = x.id`);
}

const submitEvent = (actor: PersonActor, { id, row, existing }: Submitted, reason: string): AuditEvent => ({
  action: 'figure.submit',
  subject: id,
  indicator: row.indicator,
  branch: row.branch,
  before: { period: row.period, state: existing?.state ?? 'none', ...auditedAmount(existing ?? none) },
  after: {
    period: row.period,
    state: 'submitted',
    ...auditedAmount(row),
    onBehalf: reportsOnBehalf(actor, row.branch),
    file: row.file,
  },
  reason: existing ? reason || row.note : row.note,
});
