import { createHash } from 'node:crypto';
import { desc } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import { audit, evidenceThumbnail } from '@/db/schema';
import type { PersonActor } from '@/lib/viewer/rules';
import { openEvidenceArchive } from './archive-serve';
import { findEvidence, findFile } from './read';
import { added, august, givenThings, item, people, viewerOf } from './test-evidence';
import { pdfFile, pngFile } from './test-files';
import { findThumbnail } from './thumbnail-read';
import { removeEvidence } from './write';

givenThings();

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
  const taken = async (who: PersonActor, branch?: string) => {
    const archive = await openEvidenceArchive(viewerOf(who), { year: 2024, ...(branch && { branch }) }, '');
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
