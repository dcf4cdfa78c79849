import { randomUUID } from 'node:crypto';
import { desc, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import { assignment, association, audit, evidenceChunk, figure } from '@/db/schema';
import { tellChanged } from '@/db/test-database';
import type { PersonActor } from '@/lib/viewer/rules';
import { findEvidence, findFile } from './read';
import { receiveUpload } from './receive-serve';
import type { EvidenceSubject } from './rules';
import { readContent } from './store-load';
import {
  added,
  august,
  code,
  codes,
  contentOf,
  givenThings,
  item,
  people,
  rows,
  upload,
  viewerOf,
} from './test-evidence';
import { gifFile, pdfFile, pngFile } from './test-files';
import { removeEvidence } from './write';
import { findEvidenceYear } from './year-read';

givenThings();

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
    expect(outcomes.filter((one) => one.ok && !one.value.duplicate)).toHaveLength(1);
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

/** Has every branch owe its figures until a month, or for good. */
const owingUntil = async (until: string | null) => {
  await database().update(assignment).set({ until });
  await tellChanged();
};

describe('who may do what', () => {
  it('adds: the branch, an item’s supporting unit and the secretariat; others are told that there is nothing', async () => {
    const tried = async (who: PersonActor, thing: EvidenceSubject) =>
      codes(await upload(who, thing, ['a.gif', gifFile(randomUUID())]));
    for (const thing of [august, item]) {
      for (const who of [people.energy, people.reviewer, people.admin])
        expect(await tried(who, thing)).toEqual(['ok']);
      expect(await tried(people.catering, thing)).toEqual([thing === item ? 'ok' : 'NOT_FOUND']);
      expect(await tried(people.leader, thing)).toEqual(['NOT_FOUND']);
    }
    const nowhere: EvidenceSubject[] = [
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
    const seen = async (id: string, thing: EvidenceSubject) =>
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
      [people.energy, people.catering].map((who) => findEvidenceYear(viewerOf(who), 'zh', 2024)),
    );
    expect(years.map(({ files, mayArchive }) => [files, mayArchive])).toEqual([
      [2, false],
      [1, false],
    ]);
  });

  it('removes: the branch until it is approved, the secretariat with a reason; the row stays, the content goes', async () => {
    const remove = (who: PersonActor, id: string, reason = '') =>
      removeEvidence(who, { id, reason }).then(code);
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
    await owingUntil('2024-06');
    try {
      expect(await findEvidence(viewerOf(people.energy), august)).toMatchObject({
        files: [{ id }],
        mayRemove: false,
      });
      expect(await findEvidence(viewerOf(people.catering), august)).toBeNull();
      expect(await removeEvidence(people.energy, { id, reason: '' }).then(code)).toBe('EVIDENCE_KEPT');
      expect(await removeEvidence(people.admin, { id, reason: 'x' }).then(code)).toBe('ok');
    } finally {
      await owingUntil(null);
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

it('content is read piece by piece', async () => {
  const id = await added(people.energy, august, 'a.pdf', pdfFile({ size: 1_000_000 }));
  const file = await findFile(viewerOf(people.energy), id);
  const sizes: number[] = [];
  if (file) for await (const piece of readContent(file)) sizes.push(piece.length);
  expect(Math.max(...sizes)).toBe(262_144);
});
