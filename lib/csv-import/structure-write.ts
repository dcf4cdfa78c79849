import { eq, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { association, branch, indicator, indicatorPart } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import type { AuditEvent } from '@/lib/audit/write';
import { readList, withAliasesText } from '@/lib/catalogue/alias-rules';
import type { AssociationFile } from './association-input';
import type { Folder } from './csv-rules';
import { compositionParts, type ImportCatalogue, type IndicatorPart } from './rules';

/** What was added and what changed, for the summary, with the events for the audit trail. */
export type WriteCounts = { added: number; changed: number; events: AuditEvent[] };

/** Makes the association's row say what the file says. */
export async function writeAssociation(tx: Handle, file: AssociationFile | null): Promise<WriteCounts> {
  if (!file) return { added: 0, changed: 0, events: [] };
  const [kept] = await tx.select().from(association).for('update');
  const row = {
    name: file.name,
    nameEn: file.nameEn,
    shortName: file.shortName,
    seal: file.seal === undefined ? (kept?.seal ?? null) : file.seal || null,
    deadlineDay: file.reportingDeadlineDay ?? kept?.deadlineDay ?? 5,
    onPace: file.thresholds?.onPace ?? kept?.onPace ?? '-0.05',
    atRisk: file.thresholds?.atRisk ?? kept?.atRisk ?? '-0.15',
    icp: file.icp ?? null,
    policeRecord: file.policeRecord ?? null,
    contact: file.contact ?? null,
  };
  if (!kept) {
    await tx.insert(association).values(row);
    return { added: 1, changed: 0, events: [{ action: 'association.import', after: row }] };
  }
  const change = differences(kept, row);
  if (!change) return { added: 0, changed: 0, events: [] };
  await tx.update(association).set({ ...change.after, changedAt: sql`now()` });
  return { added: 0, changed: 1, events: [{ action: 'association.import', ...change }] };
}

/** Adds the folder's branches and makes those that are there say what the file says. */
export async function writeBranches(
  tx: Handle,
  { branches, columns, name: folder }: Folder,
): Promise<WriteCounts> {
  const kept = new Map((await tx.select().from(branch)).map((row) => [row.code, row]));
  const positions = positionsOf(branches, kept);
  const add: (typeof branch.$inferInsert)[] = [];
  const events: AuditEvent[] = [];
  for (const row of branches) {
    const before = kept.get(row.code);
    const values = {
      code: row.code,
      name: row.name,
      shortName: columns.branch.has('short_name')
        ? row.short_name || row.name
        : (before?.shortName ?? row.name),
      nameEn: columns.branch.has('name_en') ? row.name_en || row.name : (before?.nameEn ?? row.name),
      kind: row.kind,
      position: positions(row.code),
    };
    const change = before && differences(before, values);
    if (!before) add.push(values);
    else if (change) {
      await tx.update(branch).set(change.after).where(eq(branch.code, row.code));
      events.push({ action: 'branch.import', subject: row.code, branch: row.code, ...change });
    }
  }
  const changed = events.length;
  if (add.length > 0) {
    await tx.insert(branch).values(add);
    const codes = add.map(({ code }) => code);
    events.push({ action: 'branch.import', subject: 'branches.csv', after: { folder, codes } });
  }
  return { added: add.length, changed, events };
}

/** Adds the folder's indicators and their parts and makes those that are there say what the file says. */
export async function writeIndicators(
  tx: Handle,
  folder: Folder,
  before: ImportCatalogue,
): Promise<WriteCounts> {
  const kept = new Map((await tx.select().from(indicator)).map((row) => [row.code, row]));
  const valuesOf = indicatorValues(folder, kept);
  const add: (typeof indicator.$inferInsert)[] = [];
  const parts: { of: string; parts: IndicatorPart[] }[] = [];
  const events: AuditEvent[] = [];
  // Two indicators may change places: whatever moves is free first.
  const moved = folder.indicators.flatMap(({ code }) => {
    const role = kept.get(code)?.role;
    return role && folder.indicators.some((row) => row.role === role && row.code !== code) ? [code] : [];
  });
  if (moved.length > 0) await tx.update(indicator).set({ role: null }).where(oneOf(indicator.code, moved));
  for (const row of folder.indicators) {
    const values = valuesOf(row);
    const was = kept.get(row.code);
    const change = was && differences(withAliasesText(was), withAliasesText(values));
    const composition = composed(folder)
      ? compositionParts(row)
      : (before.indicators.get(row.code)?.parts ?? []);
    const sameParts = textOf(composition) === textOf(before.indicators.get(row.code)?.parts ?? []);
    if (!sameParts) parts.push({ of: row.code, parts: composition });
    if (!was) add.push(values);
    else if (change || !sameParts) {
      if (change) await tx.update(indicator).set(values).where(eq(indicator.code, row.code));
      const after = { ...change?.after, ...(!sameParts && { parts: textOf(composition) }) };
      const subject = { action: 'indicator.import', subject: row.code, indicator: row.code };
      events.push({ ...subject, before: change?.before ?? {}, after });
    }
  }
  const changed = events.length;
  if (add.length > 0) {
    await tx.insert(indicator).values(add);
    const codes = add.map(({ code }) => code);
    events.push({
      action: 'indicator.import',
      subject: 'indicators.csv',
      after: { folder: folder.name, codes },
    });
  }
  for (const one of parts) await writeParts(tx, one.of, one.parts);
  return { added: add.length, changed, events };
}

async function writeParts(tx: Handle, code: string, parts: IndicatorPart[]): Promise<void> {
  await tx.delete(indicatorPart).where(eq(indicatorPart.indicatorCode, code));
  if (parts.length === 0) return;
  await tx.insert(indicatorPart).values(
    parts.map((part, position) => ({
      indicatorCode: code,
      partCode: part.code,
      role: part.role,
      position,
    })),
  );
}

type KeptIndicator = typeof indicator.$inferSelect;

/** A row's values; for columns that the files do not have, what is there stays. */
function indicatorValues(folder: Folder, kept: ReadonlyMap<string, KeptIndicator>) {
  const has = (column: string) => folder.columns.indicator.has(column);
  const positions = positionsOf(folder.indicators, kept);
  return (row: Folder['indicators'][number]) => {
    const was = kept.get(row.code);
    const or = <T>(column: string, given: T, before: T | undefined) =>
      has(column) ? given : (before ?? given);
    return {
      code: row.code,
      name: row.name,
      nameEn: or('name_en', row.name_en || row.name, was?.nameEn),
      category: row.category,
      categoryEn: or('category_en', row.category_en || row.category, was?.categoryEn),
      unit: row.unit,
      unitEn: or('unit_en', row.unit_en || row.unit, was?.unitEn),
      kind: row.kind,
      direction: row.direction,
      frequency: or('frequency', row.frequency ?? 'month', was?.frequency),
      decimals: or('decimals', row.decimals ?? 0, was?.decimals),
      public: or('public', row.public, was?.public),
      headline: or('headline', row.headline, was?.headline),
      bounded: or('bounded', row.bounded, was?.bounded),
      composed: composed(folder) ? compositionParts(row).length > 0 : (was?.composed ?? false),
      onPace: or('on_pace', row.on_pace, was?.onPace),
      atRisk: or('at_risk', row.at_risk, was?.atRisk),
      definition: or('definition', row.definition, was?.definition),
      definitionEn: or('definition_en', row.definition_en, was?.definitionEn),
      role: or('role', row.role, was?.role),
      aliases: or('aliases', readList(row.aliases), was?.aliases),
      position: positions(row.code),
    };
  };
}

const composed = ({ columns }: Folder) =>
  columns.indicator.has('numerator') || columns.indicator.has('denominator');
const textOf = (parts: IndicatorPart[]) => parts.map(({ code, role }) => `${role} ${code}`).join(', ');

/** The files' order where they name everything that is there; otherwise what is new comes last. */
function positionsOf(rows: { code: string }[], kept: ReadonlyMap<string, { position: number }>) {
  const named = new Set(rows.map(({ code }) => code));
  const whole = [...kept.keys()].every((code) => named.has(code));
  const last = Math.max(-1, ...[...kept.values()].map(({ position }) => position));
  const given = new Map(rows.map(({ code }, at) => [code, whole ? at : last + 1 + at]));
  return (code: string) => (whole ? undefined : kept.get(code)?.position) ?? given.get(code) ?? last + 1;
}
