import { and, eq, ne, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { assignment, branch, figure, indicator } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import { record } from '@/lib/audit/write';
import { withAliasesText } from '@/lib/catalogue/alias-rules';
import { isUniqueViolation } from '@/lib/kit/refusal/database';
import { editedMeanwhile } from '@/lib/kit/refusal/edited-rules';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { pointsText } from '@/lib/measure/points-rules';
import { type Actor, isPermitted, mayManageSettings } from '@/lib/viewer/rules';
import { fitsRole } from '@/lib/vocabulary/indicator-role';
import { type IndicatorRecord, withIndicator } from './settings-change-write';
import type { IndicatorChange, NewIndicator } from './settings-input';
import { isFixed } from './settings-load';

/**
 * Adds an indicator at the end of the order, with the branch that reports it from a month on. CODE_TAKEN, ROLE_TAKEN and
 * ROLE_UNFIT for what it cannot be.
 */
export async function addIndicator(
  actor: Actor,
  { branch: reporter, since, role = null, aliases = [], ...named }: NewIndicator,
): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  const added = { ...named, role, aliases };
  try {
    return await database().transaction(async (tx) => {
      const misfit = await roleProblem(tx, added);
      if (misfit) return misfit;
      const [found] = await tx
        .select({ active: branch.active })
        .from(branch)
        .where(eq(branch.code, reporter));
      if (!found?.active) return refuseField('branch', 'BRANCH_INACTIVE');
      await tx
        .insert(indicator)
        .values({ ...added, position: sql`(select coalesce(max(position) + 1, 0) from indicator)` });
      await tx.insert(assignment).values({ indicatorCode: added.code, branchCode: reporter, since });
      await record(tx, actor, [
        {
          action: 'indicator.add',
          subject: added.code,
          after: { ...withAliasesText(added), branch: reporter, since },
        },
      ]);
      return done(null);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return refuseField('code', 'CODE_TAKEN', { code: added.code });
  }
}

/**
 * Changes how an indicator is named, shown and judged. EDITED_MEANWHILE where somebody else was first; KIND_FIXED and
 * DECIMALS_USED for what figures no longer allow, ROLE_TAKEN and ROLE_UNFIT for a role that it cannot have.
 */
export const changeIndicator = (
  actor: Actor,
  { code, version, kind, direction, frequency, role, aliases, ...shown }: IndicatorChange,
): Promise<Outcome> =>
  withIndicator(actor, { code }, async (tx, now) => {
    const nature = {
      ...(kind && { kind }),
      ...(direction && { direction }),
      ...(frequency && { frequency }),
    };
    const to = {
      ...shown,
      ...nature,
      role: role === undefined ? now.role : role,
      aliases: aliases ?? now.aliases,
    };
    const [before, after] = [withAliasesText(now), withAliasesText(to)];
    if (now.version !== version) return { outcome: editedMeanwhile(now.version, after, before, showField) };
    const change = differences(before, after);
    if (!change) return { outcome: done(null) };
    if (differences(now, nature) && (await isFixed(tx, now)))
      return { outcome: refuseField('kind', 'KIND_FIXED') };
    const used = to.decimals < now.decimals ? await decimalsUsed(tx, code) : 0;
    if (used > to.decimals) return { outcome: refuseField('decimals', 'DECIMALS_USED', { decimals: used }) };
    const misfit = await roleProblem(tx, { code, kind: kind ?? now.kind, role: to.role });
    if (misfit) return { outcome: misfit };
    await tx.update(indicator).set(to).where(eq(indicator.code, code));
    return { outcome: done(null), event: { action: 'indicator.change', ...change } };
  });

/** Why an indicator cannot have its role; roles are given one after the other, so that none is given twice. */
async function roleProblem(
  tx: Handle,
  { code, kind, role }: Pick<IndicatorRecord, 'code' | 'kind' | 'role'>,
): Promise<Outcome | null> {
  if (role === null) return null;
  if (!fitsRole(role, kind)) return refuseField('role', 'ROLE_UNFIT');
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('indicator_role'))`);
  const [holder] = await tx
    .select({ code: indicator.code, name: indicator.name })
    .from(indicator)
    .where(and(eq(indicator.role, role), ne(indicator.code, code)));
  return holder ? refuseField('role', 'ROLE_TAKEN', { name: holder.name, code: holder.code }) : null;
}

async function decimalsUsed(tx: Handle, code: string): Promise<number> {
  const scale = (column: unknown) => sql`coalesce(max(scale(trim_scale(${column}))), 0)`;
  const [used] = await tx
    .select({
      most: sql<number>`greatest(${scale(figure.value)}, ${scale(figure.proposedValue)})::int`,
    })
    .from(figure)
    .where(and(eq(figure.indicatorCode, code), ne(figure.state, 'draft')));
  return used?.most ?? 0;
}

const showField = (field: string, value: string | number | boolean | null): string => {
  if (field === 'onPace' || field === 'atRisk') return value === null ? '—' : pointsText(String(value));
  return typeof value === 'boolean' ? (value ? '✓' : '—') : String(value || '—');
};
