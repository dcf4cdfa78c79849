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

/** What was added and changed, with the events for the audit trail. */
export type WriteCounts = { added: number; changed: number; events: AuditEvent[] };

/** Updates the association's row from the file. */
export async function writeAssociation(tx: Handle, file: AssociationFile | null): Promise<WriteCounts> {
  if (!file) return { added: 0, changed: 0, events: [] };
  const [existing] = await tx.select().from(association).for('update');
  const row = {
    name: file.name,
    nameEn: file.nameEn,
    shortName: file.shortName,
    seal: file.seal === undefined ? (existing?.seal ?? null) : file.seal || null,
    deadlineDay: file.reportingDeadlineDay ?? existing?.deadlineDay ?? 5,
    onPace: file.thresholds?.onPace ?? existing?.onPace ?? '-0.05',
    atRisk: file.thresholds?.atRisk ?? existing?.atRisk ?? '-0.15',
    icp: file.icp ?? null,
    policeRecord: file.policeRecord ?? null,
    contact: file.contact ?? null,
  };
  if (!existing) {
    await tx.insert(association).values(row);
    return { added: 1, changed: 0, events: [{ action: 'association.import', after: row }] };
  }
  const change = differences(existing, row);
  if (!change) return { added: 0, changed: 0, events: [] };
  await tx.update(association).set({ ...change.after, changedAt: sql`now()` });
  return { added: 0, changed: 1, events: [{ action: 'association.import', ...change }] };
}

/** Adds the folder's branches and updates existing ones. */
export async function writeBranches(
  tx: Handle,
  { branches, columns, name: folder }: Folder,
): Promise<WriteCounts> {
  const existing = new Map((await tx.select().from(branch)).map((row) => [row.code, row]));
  const positions = positionsOf(branches, existing);
  const add: (typeof branch.$inferInsert)[] = [];
  const events: AuditEvent[] = [];
  for (const row of branches) {
    const before = existing.get(row.code);
    const values = {
      code: row.code,
      name: row.name,
      shortName: columns.branches.has('short_name')
        ? row.short_name || row.name
        : (before?.shortName ?? row.name),
      nameEn: columns.branches.has('name_en') ? row.name_en || row.name : (before?.nameEn ?? row.name),
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

/** Adds the folder's indicators with their parts and updates existing ones. */
export async function writeIndicators(
  tx: Handle,
  folder: Folder,
  before: ImportCatalogue,
): Promise<WriteCounts> {
  const existing = new Map((await tx.select().from(indicator)).map((row) => [row.code, row]));
  const valuesOf = indicatorValues(folder, existing);
  const add: (typeof indicator.$inferInsert)[] = [];
  const parts: { of: string; parts: IndicatorPart[] }[] = [];
  const events: AuditEvent[] = [];
  // Roles are unique and two indicators may swap theirs: first free those that move.
  const moved = folder.indicators.flatMap(({ code }) => {
    const role = existing.get(code)?.role;
    return role && folder.indicators.some((row) => row.role === role && row.code !== code) ? [code] : [];
  });
  if (moved.length > 0) await tx.update(indicator).set({ role: null }).where(oneOf(indicator.code, moved));
  for (const row of folder.indicators) {
    const values = valuesOf(row);
    const current = existing.get(row.code);
    const change = current && differences(withAliasesText(current), withAliasesText(values));
    const composition = composed(folder)
      ? compositionParts(row)
      : (before.indicators.get(row.code)?.parts ?? []);
    const sameParts = textOf(composition) === textOf(before.indicators.get(row.code)?.parts ?? []);
    if (!sameParts) parts.push({ of: row.code, parts: composition });
    if (!current) add.push(values);
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
  for (const composition of parts) await writeParts(tx, composition.of, composition.parts);
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

/** A row's values; existing ones for columns that the files do not have. */
function indicatorValues(folder: Folder, existing: ReadonlyMap<string, KeptIndicator>) {
  const has = (column: string) => folder.columns.indicators.has(column);
  const positions = positionsOf(folder.indicators, existing);
  return (row: Folder['indicators'][number]) => {
    const current = existing.get(row.code);
    const or = <T>(column: string, imported: T, before: T | undefined) =>
      has(column) ? imported : (before ?? imported);
    return {
      code: row.code,
      name: row.name,
      nameEn: or('name_en', row.name_en || row.name, current?.nameEn),
      category: row.category,
      categoryEn: or('category_en', row.category_en || row.category, current?.categoryEn),
      unit: row.unit,
      unitEn: or('unit_en', row.unit_en || row.unit, current?.unitEn),
      kind: row.kind,
      direction: row.direction,
      frequency: or('frequency', row.frequency ?? 'month', current?.frequency),
      decimals: or('decimals', row.decimals ?? 0, current?.decimals),
      public: or('public', row.public, current?.public),
      headline: or('headline', row.headline, current?.headline),
      bounded: or('bounded', row.bounded, current?.bounded),
      composed: composed(folder) ? compositionParts(row).length > 0 : (current?.composed ?? false),
      onPace: or('on_pace', row.on_pace, current?.onPace),
      atRisk: or('at_risk', row.at_risk, current?.atRisk),
      definition: or('definition', row.definition, current?.definition),
      definitionEn: or('definition_en', row.definition_en, current?.definitionEn),
      role: or('role', row.role, current?.role),
      aliases: or('aliases', readList(row.aliases), current?.aliases),
      position: positions(row.code),
    };
  };
}

const composed = ({ columns }: Folder) =>
  columns.indicators.has('numerator') || columns.indicators.has('denominator');
const textOf = (parts: IndicatorPart[]) => parts.map(({ code, role }) => `${role} ${code}`).join(', ');

/** The files' order where they name every existing row; otherwise new rows come last. */
function positionsOf(rows: { code: string }[], existing: ReadonlyMap<string, { position: number }>) {
  const named = new Set(rows.map(({ code }) => code));
  const namesAll = [...existing.keys()].every((code) => named.has(code));
  const last = Math.max(-1, ...[...existing.values()].map(({ position }) => position));
  const positions = new Map(rows.map(({ code }, at) => [code, namesAll ? at : last + 1 + at]));
  return (code: string) =>
    (namesAll ? undefined : existing.get(code)?.position) ?? positions.get(code) ?? last + 1;
}
