import path from 'node:path';
import { sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { association, branch, figure, indicator, person } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { setPublicIn } from '@/lib/publication/write';
import { hashPassword } from '@/lib/sign-in/password-hash-client';
import type { Folder } from './csv-rules';
import { writeExperts, writeTrainings } from './demo-ledger-write';
import { writeDemoPeople } from './demo-people-write';
import { writePlanProgress } from './demo-plan-write';
import { writeInProgress } from './demo-write';
import { readFolder } from './folder-load';
import { problemText } from './problem-rules';
import { importInto } from './write';

type Seed = 'demo' | 'association' | 'none';

const actor = { kind: 'command', name: 'seed' } as const;
const publishedBy = { demo: [2023, 2024], association: [2023], none: [] } as const satisfies Record<
  Seed,
  readonly number[]
>;

/**
 * Fills an empty database, once even when several processes start together; returns whether it did. The association's
 * row remembers with what. Without a seed only the association's identity is stored.
 */
export async function seedDatabase(data: string, seed: Seed, demoPassword: string): Promise<boolean> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('seed'))`);
    const isNamed = (await tx.select({ id: association.id }).from(association)).length > 0;
    if (await hasContent(tx)) {
      if (!isNamed) await load(tx, data, 'none');
      return false;
    }
    if (seed === 'none' && isNamed) return false;
    const folder = await load(tx, data, seed);
    if (seed === 'demo') {
      const people = await writeDemoPeople(tx, await hashPassword(demoPassword));
      await writeInProgress(tx, folder.inProgress, people);
      await writePlanProgress(tx, folder.planProgress, people);
      await writeExperts(tx, folder.experts, people);
      await writeTrainings(tx, folder.trainings, people);
    }
    for (const year of publishedBy[seed]) await setPublicIn(tx, actor, year, true);
    await tx.update(association).set({ seededWith: seed });
    await record(tx, actor, [{ action: 'association.seed', subject: seed }]);
    return seed !== 'none';
  });
}

async function load(tx: Handle, data: string, seed: Seed): Promise<Folder> {
  const from = path.join(data, seed === 'demo' ? 'demo' : 'association');
  const { folder, problems } = readFolder(from, { withInProgress: seed === 'demo' });
  const outcome = await importInto(tx, actor, seed === 'none' ? { ...folder, ...nothing } : folder, problems);
  if (!outcome.ok) throw new Error(outcome.problems.map(problemText).join('\n'));
  return folder;
}

const nothing = { branches: [], indicators: [], figures: [], targets: [], plan: [] };

/** Whether the database holds anything beyond the association's name. */
async function hasContent(tx: Handle): Promise<boolean> {
  for (const table of [branch, indicator, person, figure]) {
    const found = await tx.select({ one: sql`1` }).from(table).limit(1);
    if (found.length > 0) return true;
  }
  return false;
}
