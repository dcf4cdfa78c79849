import { and, isNull, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { expert, expertTerm } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { type Actor, actorId } from '@/lib/viewer/rules';
import type { ExpertInput, PasteInput } from './input';
import {
  type ExpertPaste,
  expertKey,
  maxRows,
  type PastedExpert,
  type PasteProblem,
  readExpertPaste,
} from './paste-rules';
import { isDemo, withPool } from './pool-write';
import { pseudonymOf } from './rules';

/** A pasted block, previewed or saved; with problems nothing is saved. */
type PasteResult = ExpertPaste & { saved: number | null };
type Admitted = Omit<PastedExpert, 'line'>;

/**
 * Admits an expert with a first term; the month in which the term starts counts the admission. EXPERT_KNOWN where the
 * pool has that name and unit and `same` does not confirm another person.
 */
export function addExpert(actor: Actor, { same, ...added }: ExpertInput): Promise<Outcome> {
  return withPool(actor, async (tx) => {
    if (added.ends < added.starts) return refuseField('ends', 'TERM_ORDER');
    const number = (await knownPeople(tx)).get(expertKey(added));
    if (number !== undefined && !same) {
      const refusal = { code: 'EXPERT_KNOWN' as const, detail: { number: pseudonymOf(number) } };
      return refuse(refusal.code, refusal.detail, { name: refusal });
    }
    await admit(tx, actor, [added]);
    return done(null);
  });
}

/** Previews or saves a pasted block, all or nothing; an expert already in the pool is a problem. */
export function pasteExperts(actor: Actor, { block, intent }: PasteInput): Promise<Outcome<PasteResult>> {
  return withPool<PasteResult>(actor, async (tx) => {
    const read = readExpertPaste(block);
    if (read.rows.length + read.problems.length === 0) return refuseField('block', 'PASTE_EMPTY');
    if (read.rows.length > maxRows)
      return refuse(
        'PASTE_LONG',
        { most: maxRows },
        { block: { code: 'PASTE_LONG', detail: { most: maxRows } } },
      );
    const numberByKey = await knownPeople(tx);
    const repeated = read.rows.flatMap((row): PasteProblem[] => {
      const number = numberByKey.get(expertKey(row));
      return number === undefined
        ? []
        : [{ line: row.line, column: 'name', code: 'known', typed: pseudonymOf(number) }];
    });
    const problems = [...read.problems, ...repeated].sort((a, b) => a.line - b.line);
    if (intent === 'preview' || problems.length > 0) return done({ rows: read.rows, problems, saved: null });
    const numbers = await admit(
      tx,
      actor,
      read.rows.map(({ line: _, ...row }) => row),
    );
    return done({ rows: [], problems: [], saved: numbers.length });
  });
}

/** The audit trail records numbers, batch and days, never a name. */
async function admit(tx: Handle, actor: Actor, added: readonly Admitted[]): Promise<number[]> {
  const numbers: number[] = [];
  for (let from = 0; from < added.length; from += 500) {
    const slice = added.slice(from, from + 500);
    const inserted = await tx
      .insert(expert)
      .values(
        slice.map(({ name, unit, field }) => ({
          name,
          unit,
          field,
          demo: isDemo(actor),
          addedBy: actorId(actor),
        })),
      )
      .returning({ id: expert.id, number: expert.number });
    await tx.insert(expertTerm).values(
      inserted.map(({ id }, index) => {
        const { batch, starts, ends } = slice[index] as Admitted;
        return { expertId: id, batch, starts, ends, countedOn: starts, by: actorId(actor) };
      }),
    );
    numbers.push(...inserted.map(({ number }) => number));
  }
  const [only] = added;
  await record(tx, actor, [
    {
      action: 'expert.add',
      subject: spanOf(numbers),
      after: {
        experts: added.length,
        batch: [...new Set(added.map(({ batch }) => batch))].join(', ').slice(0, 200),
        ...(added.length === 1 && only && { starts: only.starts, ends: only.ends }),
      },
      affectsFigures: false,
    },
  ]);
  return numbers;
}

const spanOf = (numbers: readonly number[]) => {
  const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
  return first === last ? pseudonymOf(first) : `${pseudonymOf(first)}–${pseudonymOf(last)}`;
};

/**
 * Everybody who ever had a term that is not void, by identity. The lock serialises admissions, so that nobody is
 * admitted twice at once.
 */
async function knownPeople(tx: Handle): Promise<Map<string, number>> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('expert'))`);
  const rows = await tx
    .select({ name: expert.name, unit: expert.unit, number: expert.number })
    .from(expert)
    .where(
      and(
        isNull(expert.erasedAt),
        sql`exists (select from ${expertTerm} t where t.expert_id = ${expert.id} and t.voided_at is null)`,
      ),
    );
  return new Map(rows.map((row) => [expertKey(row), row.number]));
}
