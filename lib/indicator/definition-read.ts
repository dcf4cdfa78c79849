import 'server-only';
import { asc, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { definitionRevision, person } from '@/db/schema';

/** One wording of what an indicator counts; `since` where it began to count otherwise. */
export type DefinitionRevision = {
  indicator: string;
  definition: string;
  definitionEn: string;
  since: string | null;
  reason: string;
  by: string | null;
  at: Date;
};

/** The wordings of the indicators' definitions, the oldest first; none where nothing was ever changed here. */
export const listDefinitions = (db: Handle, codes: string[]): Promise<DefinitionRevision[]> =>
  db
    .select({
      indicator: definitionRevision.indicatorCode,
      definition: definitionRevision.definition,
      definitionEn: definitionRevision.definitionEn,
      since: definitionRevision.since,
      reason: definitionRevision.reason,
      by: person.name,
      at: definitionRevision.setAt,
    })
    .from(definitionRevision)
    .leftJoin(person, eq(person.id, definitionRevision.setBy))
    .where(oneOf(definitionRevision.indicatorCode, codes))
    .orderBy(asc(definitionRevision.id));
