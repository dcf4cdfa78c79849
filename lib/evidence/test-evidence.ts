import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { database } from '@/db/client';
import { assignment, evidence, indicator, plan, planItem } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { asActor, givenAssociation, givenPerson } from '@/lib/person/test-people';
import type { PersonActor, Viewer } from '@/lib/viewer/rules';
import type { Role } from '@/lib/vocabulary/person';
import { findFile } from './read';
import { receiveUpload, type UploadOutcome } from './receive-serve';
import type { EvidenceSubject } from './rules';
import { readAllContent } from './store-load';

let testDatabase: TestDatabase;
export const people = {} as Record<'energy' | 'catering' | 'reviewer' | 'admin' | 'leader', PersonActor>;
export const august = {
  kind: 'figure',
  indicator: 'PUB05',
  branch: 'energy',
  period: '2024-08',
} satisfies EvidenceSubject;
export const item = { kind: 'plan', year: 2024, number: '4.5' } satisfies EvidenceSubject;

export const viewerOf = (who: PersonActor): Viewer => ({
  ...who,
  sessionId: '',
  username: who.name,
  language: 'zh',
  mustChangePassword: false,
});
const person = async (name: keyof typeof people, role: Role, branch?: string) => {
  const actor = asActor(await givenPerson(name, role, branch));
  if (actor.kind === 'person') people[name] = actor;
};

/**
 * An association in September 2024 with a figure and a plan item that can have files; each test starts without files.
 */
export function givenThings(): void {
  beforeAll(async () => {
    testDatabase = await freshDatabase();
    process.env.APP_TODAY = '2024-09-06';
    await givenAssociation();
    await person('energy', 'reporter', 'energy');
    await person('catering', 'reporter', 'catering');
    await person('reviewer', 'reviewer');
    await person('admin', 'admin');
    await person('leader', 'leader');
    const db = database();
    const base = {
      category: '宣传',
      categoryEn: 'Publicity',
      unit: '篇',
      unitEn: 'articles',
      kind: 'flow',
      direction: 'higher',
    } as const;
    await db
      .insert(indicator)
      .values([{ code: 'PUB05', name: '公众号推文', nameEn: 'Posts', position: 1, ...base }]);
    await db.insert(assignment).values({ indicatorCode: 'PUB05', branchCode: 'energy', since: '2024-01' });
    await db.insert(plan).values([
      { year: 2024, state: 'adopted' },
      { year: 2025, state: 'draft' },
    ]);
    const item = {
      position: 1,
      section: '四',
      sectionEn: '4',
      title: '官网迁移',
      titleEn: 'Website',
      kind: 'milestone',
      due: '2024-09-30',
    } as const;
    await db.insert(planItem).values([
      { year: 2024, number: '4.5', ownerCode: 'energy', supportCode: 'catering', ...item },
      { year: 2025, number: '4.5', ownerCode: 'energy', ...item },
    ]);
  });
  afterAll(() => testDatabase.drop());

  beforeEach(async () => {
    await database().execute(`set session_replication_role = replica; truncate evidence, evidence_chunk,
      evidence_thumbnail, audit, figure cascade; set session_replication_role = origin`);
  });
  afterEach(() => {
    delete process.env.EVIDENCE_STORE;
    vi.restoreAllMocks();
  });
}

/** A form as a browser sends it. */
export async function upload(
  who: PersonActor,
  thing: EvidenceSubject,
  ...files: [string, Buffer][]
): Promise<UploadOutcome> {
  const form = new FormData();
  for (const [name, value] of Object.entries(thing)) form.append(name, String(value));
  for (const [name, bytes] of files) form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const request = new Request('http://here', { method: 'POST', body: form });
  if (!request.body) throw new Error('no body');
  return receiveUpload(who, request.headers.get('content-type'), request.body);
}
export const codes = ({ results }: UploadOutcome) =>
  results.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.code));
export async function added(
  who: PersonActor,
  thing: EvidenceSubject,
  name: string,
  bytes: Buffer,
): Promise<string> {
  const { results } = await upload(who, thing, [name, bytes]);
  const outcome = results[0]?.outcome;
  if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.id;
}
export const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.code);
export const rows = () => database().select().from(evidence).orderBy(evidence.addedAt);
export const contentOf = async (who: PersonActor, id: string) => {
  const file = await findFile(viewerOf(who), id);
  return file && readAllContent(file);
};
