import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { desc, eq, sql } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '@/db/client';
import {
  association,
  audit,
  duty,
  evidence,
  evidenceChunk,
  evidenceThumbnail,
  figure,
  indicator,
  plan,
  planItem,
} from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { type ObjectStoreImitation, openObjectStore } from '@/e2e/imitations/object-store';
import { asActor, givenAssociation, givenPerson } from '@/lib/person/test-people';
import type { Outcome } from '@/lib/refusal/rules';
import type { Actor, Role, Viewer } from '@/lib/viewer/rules';
import { openArchive } from './archive-read';
import { findEvidence, findFile } from './read';
import type { Thing } from './rules';
import { readContent, wholeContent } from './store';
import { StoreFailure } from './store-failure';
import { gifFile, pdfFile, pngFile } from './test-files';
import { findThumbnail } from './thumbnail';
import { receiveUpload, type Uploaded } from './upload';
import { addEvidence, removeEvidence } from './write';
import { findYear } from './year-read';

type Someone = Extract<Actor, { kind: 'person' }>;
let own: TestDatabase;
const people = {} as Record<'energy' | 'catering' | 'reviewer' | 'admin' | 'leader', Someone>;
const august: Thing = { kind: 'figure', indicator: 'PUB05', branch: 'energy', period: '2024-08' };
const item: Thing = { kind: 'plan', year: 2024, number: '4.5' };

const viewerOf = (who: Someone): Viewer => ({
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

beforeAll(async () => {
  own = await freshDatabase();
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
  await db.insert(duty).values({ indicatorCode: 'PUB05', branchCode: 'energy', since: '2024-01' });
  await db.insert(plan).values([
    { year: 2024, state: 'adopted' },
    { year: 2025, state: 'draft' },
  ]);
  const said = {
    position: 1,
    section: '四',
    sectionEn: '4',
    title: '官网迁移',
    titleEn: 'Website',
    kind: 'milestone',
    due: '2024-09-30',
  } as const;
  await db.insert(planItem).values([
    { year: 2024, number: '4.5', ownerCode: 'energy', supportCode: 'catering', ...said },
    { year: 2025, number: '4.5', ownerCode: 'energy', ...said },
  ]);
});
afterAll(() => own.drop());

beforeEach(async () => {
  await database().execute(`set session_replication_role = replica; truncate evidence, evidence_chunk,
    evidence_thumbnail, audit, figure cascade; set session_replication_role = origin`);
});
afterEach(() => {
  delete process.env.EVIDENCE_STORE;
  vi.restoreAllMocks();
});

/** A form as a browser sends it. */
async function upload(who: Someone, thing: Thing, ...files: [string, Buffer][]): Promise<Uploaded> {
  const form = new FormData();
  for (const [name, value] of Object.entries(thing)) form.append(name, String(value));
  for (const [name, bytes] of files) form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const request = new Request('http://here', { method: 'POST', body: form });
  if (!request.body) throw new Error('no body');
  return receiveUpload(who, request.headers.get('content-type'), request.body);
}
const codes = ({ results }: Uploaded) => results.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.code));
async function added(who: Someone, thing: Thing, name: string, bytes: Buffer): Promise<string> {
  const { results } = await upload(who, thing, [name, bytes]);
  const outcome = results[0]?.outcome;
  if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.id;
}
const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.code);
const rows = () => database().select().from(evidence).orderBy(evidence.addedAt);
const contentOf = async (who: Someone, id: string) => {
  const file = await findFile(viewerOf(who), id);
  return file && wholeContent(file);
};

describe('a file that is uploaded', () => {
  it('is kept whole with its Chinese name, and the audit trail says so', async () => {
    const bytes = pdfFile({ size: 700_000 });
    const id = await added(people.energy, august, '推文统计（盖章）.pdf', bytes);
    expect((await contentOf(people.energy, id))?.equals(bytes)).toBe(true);
    expect(await rows()).toMatchObject([
      {
        name: '推文统计（盖章）.pdf',
        type: 'pdf',
        size: bytes.length,
        branchCode: 'energy',
        year: 2024,
        store: 'database',
      },
    ]);
    expect(await database().$count(evidenceChunk)).toBe(3);
    const [event] = await database().select().from(audit).orderBy(desc(audit.id)).limit(1);
    expect(event).toMatchObject({
      action: 'evidence.add',
      subject: '推文统计（盖章）.pdf',
      indicatorCode: 'PUB05',
      branchCode: 'energy',
      shows: false,
    });
  });

  it('is kept once however often it is sent to the same thing', async () => {
    const again = [1, 2, 3].map(() => upload(people.energy, august, ['名册.pdf', pdfFile()]));
    const outcomes = (await Promise.all(again)).flatMap(({ results }) =>
      results.map(({ outcome }) => outcome),
    );
    expect(outcomes.filter((one) => one.ok && !one.value.again)).toHaveLength(1);
    expect(new Set(outcomes.map((one) => one.ok && one.value.id)).size).toBe(1);
    await added(people.energy, item, '名册.pdf', pdfFile());
    expect(await rows()).toHaveLength(2);
  });

  it('is one of several, each with its own answer', async () => {
    const uploaded = await upload(
      people.energy,
      august,
      ['a.png', pngFile()],
      ['b.html', Buffer.from('<html><script>alert(1)</script>')],
      ['大.pdf', pdfFile({ size: 10_485_761 })],
      ['空.pdf', Buffer.alloc(0)],
      ['边.pdf', pdfFile({ size: 10_485_760 })],
    );
    expect(codes(uploaded)).toEqual(['ok', 'FILE_TYPE', 'FILE_TOO_BIG', 'FILE_EMPTY', 'ok']);
    expect(uploaded.results[2]?.outcome).toMatchObject({ detail: { size: '10.1 MB', limit: '10 MB' } });
    expect(await rows()).toHaveLength(2);
  });

  it('is refused where the form names nothing, or is cut off, and nothing is left behind', async () => {
    expect(codes(await upload(people.energy, august))).toEqual(['FILES_NONE']);
    expect(
      codes(await receiveUpload(people.energy, 'multipart/form-data; boundary=b', pieces('--b\r\nhalf'))),
    ).toEqual(['FIELD_INVALID']);
    expect(codes(await receiveUpload(people.energy, 'text/plain', pieces('x')))).toEqual(['FIELD_INVALID']);
    expect(await rows()).toEqual([]);
  });

  async function* pieces(text: string) {
    yield Buffer.from(text);
  }
});

describe('who may do what', () => {
  it('adds: the branch and the secretariat; others are told that there is nothing', async () => {
    const tried = async (who: Someone, thing: Thing) =>
      codes(await upload(who, thing, ['a.gif', gifFile(randomUUID())]));
    for (const thing of [august, item]) {
      for (const who of [people.energy, people.reviewer, people.admin])
        expect(await tried(who, thing)).toEqual(['ok']);
      for (const who of [people.catering, people.leader])
        expect(await tried(who, thing)).toEqual(['NOT_FOUND']);
    }
    const nowhere: Thing[] = [
      { ...august, indicator: 'NONE' },
      { ...august, branch: 'catering' },
      { ...august, period: '2024-10' },
      { ...august, period: '2024-Q3' },
      { ...august, period: '2023-12' },
      { ...item, number: '9.9' },
      { ...item, year: 2025 },
      { kind: 'training', id: randomUUID() },
    ];
    for (const thing of nowhere) expect(await tried(people.admin, thing)).toEqual(['NOT_FOUND']);
  });

  it('sees: the branch, an item’s supporting unit, the secretariat and leaders', async () => {
    const [ofFigure, ofItem] = [
      await added(people.energy, august, 'a.png', pngFile()),
      await added(people.energy, item, 'b.png', pngFile()),
    ];
    const seen = async (id: string, thing: Thing) =>
      Promise.all(
        [people.energy, people.catering, people.reviewer, people.admin, people.leader].map(async (who) => [
          (await findFile(viewerOf(who), id)) !== null,
          (await findEvidence(viewerOf(who), thing)) !== null,
        ]),
      );
    const yes = [true, true];
    expect(await seen(ofFigure, august)).toEqual([yes, [false, false], yes, yes, yes]);
    expect(await seen(ofItem, item)).toEqual([yes, yes, yes, yes, yes]);
    for (const id of [randomUUID(), 'x', '../x', `${ofFigure}'`, ofFigure.toUpperCase()])
      expect(await findFile(viewerOf(people.admin), id)).toBeNull();
    const years = await Promise.all(
      [people.energy, people.catering].map((who) => findYear(viewerOf(who), 'zh', 2024)),
    );
    expect(years.map(({ files, mayArchive }) => [files, mayArchive])).toEqual([
      [2, false],
      [1, false],
    ]);
  });

  it('removes: the branch until it is approved, the secretariat with a reason; the row stays, the content goes', async () => {
    const remove = (who: Someone, id: string, reason = '') => removeEvidence(who, { id, reason }).then(code);
    const [first, second] = [
      await added(people.energy, august, 'a.png', pngFile()),
      await added(people.energy, august, 'b.pdf', pdfFile()),
    ];
    for (const who of [people.catering, people.leader])
      expect(await remove(who, first, 'x')).toBe('NOT_FOUND');
    expect(await remove(people.energy, randomUUID())).toBe('NOT_FOUND');
    expect(await remove(people.energy, first)).toBe('ok');
    expect(await remove(people.energy, first)).toBe('NOT_FOUND');
    expect(await findFile(viewerOf(people.energy), first)).toBeNull();
    expect(await rows()).toMatchObject([
      { id: first, removedBy: people.energy.id },
      { id: second, removedAt: null },
    ]);

    await database().insert(figure).values({
      indicatorCode: 'PUB05',
      branchCode: 'energy',
      period: '2024-08',
      state: 'approved',
      value: '3',
      approvedAt: new Date(),
    });
    expect(await remove(people.energy, second)).toBe('EVIDENCE_KEPT');
    expect(codes(await upload(people.energy, august, ['更多.png', pngFile({ seed: 'more' })]))).toEqual([
      'ok',
    ]);
    expect(await remove(people.reviewer, second)).toBe('REASON_MISSING');
    expect(await remove(people.reviewer, second, '含个人信息')).toBe('ok');
    expect(await database().$count(evidenceChunk, eq(evidenceChunk.evidenceId, second))).toBe(0);
    const [event] = await database().select().from(audit).orderBy(desc(audit.id)).limit(1);
    expect(event).toMatchObject({ action: 'evidence.remove', subject: 'b.pdf', reason: '含个人信息' });
    const page = await findEvidence(viewerOf(people.energy), august);
    expect(page?.removed.map(({ name, removedReason }) => [name, removedReason])).toEqual([
      ['a.png', ''],
      ['b.pdf', '含个人信息'],
    ]);
  });

  it('keeps sight of what a branch no longer owes, which is then only the secretariat’s to remove', async () => {
    const id = await added(people.energy, august, 'a.png', pngFile());
    await database().update(duty).set({ until: '2024-06' });
    try {
      expect(await findEvidence(viewerOf(people.energy), august)).toMatchObject({
        files: [{ id }],
        mayRemove: false,
      });
      expect(await findEvidence(viewerOf(people.catering), august)).toBeNull();
      expect(await removeEvidence(people.energy, { id, reason: '' }).then(code)).toBe('EVIDENCE_KEPT');
      expect(await removeEvidence(people.admin, { id, reason: 'x' }).then(code)).toBe('ok');
    } finally {
      await database().update(duty).set({ until: null });
    }
  });

  it('nobody changes what was there, not even beside the product', async () => {
    const id = await added(people.energy, august, 'a.png', pngFile());
    const db = database();
    for (const change of [
      sql`update evidence set name = 'b.png' where id = ${id}`,
      sql`delete from evidence where id = ${id}`,
      sql`truncate evidence cascade`,
      sql`update evidence_chunk set bytes = 'x' where evidence_id = ${id}`,
      sql`delete from evidence_chunk where evidence_id = ${id}`,
    ])
      await expect(db.execute(change)).rejects.toThrow();
    expect((await contentOf(people.energy, id))?.equals(pngFile())).toBe(true);
  });
});

describe('the room of a branch and year', () => {
  it('is not exceeded by two uploads at once', async () => {
    await database().update(association).set({ evidenceQuota: 10 });
    try {
      const tries = Array.from({ length: 6 }, (_, nth) =>
        upload(people.energy, august, [`${nth}.pdf`, pdfFile({ text: String(nth), size: 3_000_000 })]),
      );
      const all = (await Promise.all(tries)).flatMap(codes);
      expect(all.filter((one) => one === 'ok')).toHaveLength(3);
      expect(all.filter((one) => one === 'QUOTA_FULL')).toHaveLength(3);
      const { results } = await upload(people.energy, item, ['x.pdf', pdfFile({ size: 3_000_000 })]);
      expect(results[0]?.outcome).toMatchObject({
        code: 'QUOTA_FULL',
        detail: { branch: '能专会', year: 2024, used: '8.6 MB', limit: '10 MB' },
      });
      const [first] = await rows();
      await removeEvidence(people.energy, { id: first?.id ?? '', reason: '' });
      expect(codes(await upload(people.energy, item, ['x.pdf', pdfFile({ size: 3_000_000 })]))).toEqual([
        'ok',
      ]);
    } finally {
      await database().update(association).set({ evidenceQuota: 200 });
    }
  });
});

describe('small pictures', () => {
  it('are made once and kept, and gone with the file', async () => {
    const id = await added(people.energy, august, 'a.png', pngFile());
    const file = await findFile(viewerOf(people.reviewer), id);
    if (!file) throw new Error('no file');
    const both = await Promise.all([findThumbnail(file), findThumbnail(file)]);
    expect(both[0]?.toString('latin1', 8, 12)).toBe('WEBP');
    expect(await findThumbnail(file)).toEqual(both[0]);
    await removeEvidence(people.energy, { id, reason: '' });
    expect(await database().$count(evidenceThumbnail)).toBe(0);
  });

  it('are none of a file that cannot be drawn, which is remembered', async () => {
    const id = await added(people.energy, august, 'bomb.png', pngFile({ says: 60_000 }));
    const file = await findFile(viewerOf(people.reviewer), id);
    expect(file && (await findThumbnail(file))).toBeNull();
    const page = await findEvidence(viewerOf(people.reviewer), august);
    expect(page?.files.map(({ thumbnail }) => thumbnail)).toEqual([false]);
  });
});

describe('a year as an archive', () => {
  const taken = async (who: Someone, branch?: string) => {
    const archive = await openArchive(viewerOf(who), { year: 2024, ...(branch && { branch }) }, '');
    if (!archive.ok) return archive.code;
    const parts: Uint8Array[] = [];
    for await (const part of archive.value.pieces) parts.push(part);
    return unzipSync(new Uint8Array(Buffer.concat(parts)));
  };

  it('holds what the index says, and the trail says who took it', async () => {
    await added(people.energy, august, '名册.pdf', pdfFile());
    await added(people.energy, august, '名册.pdf', pdfFile({ text: 'another' }));
    await added(people.energy, item, '照片.png', pngFile());
    const files = await taken(people.leader);
    if (typeof files === 'string') throw new Error(files);
    expect(Object.keys(files)).toEqual([
      'index.csv',
      'index.html',
      '2024/能专会/PUB05 公众号推文/2024 年 8 月/名册.pdf',
      '2024/能专会/PUB05 公众号推文/2024 年 8 月/名册 (2).pdf',
      '2024/能专会/4.5 官网迁移/照片.png',
    ]);
    const hash = createHash('sha256')
      .update(files['2024/能专会/4.5 官网迁移/照片.png'] ?? '')
      .digest('hex');
    expect(Buffer.from(files['index.csv'] ?? []).toString()).toContain(hash);
    const [event] = await database().select().from(audit).orderBy(desc(audit.id)).limit(1);
    expect(event).toMatchObject({
      action: 'evidence.archive',
      subject: '2024',
      actorId: people.leader.id,
      after: { files: 3 },
    });
  });

  it('is a branch’s own, or all of them for those who see all', async () => {
    await added(people.energy, august, '名册.pdf', pdfFile());
    expect(await taken(people.energy)).toBe('NOT_FOUND');
    expect(await taken(people.energy, 'catering')).toBe('NOT_FOUND');
    expect(await taken(people.catering, 'energy')).toBe('NOT_FOUND');
    expect(await taken(people.catering, 'catering')).toBe('NOT_FOUND');
    expect(Object.keys((await taken(people.energy, 'energy')) as object)).toHaveLength(3);
    expect(Object.keys((await taken(people.reviewer)) as object)).toHaveLength(3);
  });
});

describe('an S3-compatible store', () => {
  let store: ObjectStoreImitation;
  beforeAll(async () => {
    store = await openObjectStore();
  });
  afterAll(() => store.close());
  beforeEach(() => {
    store.objects.clear();
    store.mood = 'well';
    Object.assign(process.env, store.environment);
    // what the operator is told of the store in the log
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });

  it('keeps, gives back and removes, with signatures that it accepts', async () => {
    const bytes = pdfFile({ size: 3_000_000 });
    const id = await added(people.energy, august, '名册.pdf', bytes);
    expect([...store.objects.keys()]).toEqual([`evidence/${id}`]);
    expect(await database().$count(evidenceChunk)).toBe(0);
    expect((await contentOf(people.energy, id))?.equals(bytes)).toBe(true);
    delete process.env.EVIDENCE_STORE;
    expect((await contentOf(people.energy, id))?.equals(bytes)).toBe(true);
    expect(code(await removeEvidence(people.energy, { id, reason: '' }))).toBe('ok');
    expect(store.objects.size).toBe(0);
  });

  it.each(['error', 'closed'] as const)(
    'that is away (%s) is told, and leaves nothing behind',
    async (mood) => {
      store.mood = mood;
      expect(codes(await upload(people.energy, august, ['a.png', pngFile()]))).toEqual(['STORE_DOWN']);
      expect([await rows(), store.objects.size]).toEqual([[], 0]);
      store.mood = 'well';
      const id = await added(people.energy, august, 'a.png', pngFile());
      store.mood = mood;
      expect(code(await removeEvidence(people.energy, { id, reason: '' }))).toBe('STORE_DOWN');
      expect(await rows()).toMatchObject([{ removedAt: null }]);
      await expect(contentOf(people.energy, id)).rejects.toBeInstanceOf(StoreFailure);
    },
  );

  it('with wrong keys is away as well', async () => {
    process.env.S3_SECRET_ACCESS_KEY = 'another';
    expect(codes(await upload(people.energy, august, ['a.png', pngFile()]))).toEqual(['STORE_DOWN']);
    delete process.env.S3_BUCKET;
    expect(codes(await upload(people.energy, august, ['a.png', pngFile()]))).toEqual(['STORE_DOWN']);
  });

  it('that breaks off or gives something else ends in an error, never in a short or wrong file', async () => {
    const id = await added(people.energy, august, 'a.pdf', pdfFile({ size: 50_000 }));
    for (const mood of ['cutOff', 'damaged'] as const) {
      store.mood = mood;
      await expect(contentOf(people.energy, id)).rejects.toBeInstanceOf(StoreFailure);
      const archive = await openArchive(viewerOf(people.admin), { year: 2024 }, '');
      const read = async () => {
        if (archive.ok) for await (const _ of archive.value.pieces);
      };
      await expect(read()).rejects.toBeInstanceOf(StoreFailure);
    }
  });

  it('keeps nothing of a file that lost the race for the last room', async () => {
    await database().update(association).set({ evidenceQuota: 10 });
    const file = (text: string) => {
      const bytes = pdfFile({ text, size: 6_000_000 });
      const place = path.join(os.tmpdir(), `evidence-test-${randomUUID()}`);
      writeFileSync(place, bytes);
      return { path: place, size: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
    };
    const given = ['1', '2', '3'].map((text) => ({
      name: `${text}.pdf`,
      type: 'pdf' as const,
      file: file(text),
    }));
    const outcomes = await Promise.all(given.map((one) => addEvidence(people.energy, august, one)));
    expect(outcomes.map(code).sort()).toEqual(['QUOTA_FULL', 'QUOTA_FULL', 'ok']);
    expect(store.objects.size).toBe(1);
    await database().update(association).set({ evidenceQuota: 200 });
  });
});

it('content is read piece by piece', async () => {
  const id = await added(people.energy, august, 'a.pdf', pdfFile({ size: 1_000_000 }));
  const file = await findFile(viewerOf(people.energy), id);
  const sizes: number[] = [];
  if (file) for await (const piece of readContent(file)) sizes.push(piece.length);
  expect(Math.max(...sizes)).toBe(262_144);
});
