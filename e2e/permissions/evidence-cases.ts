import { createHash } from 'node:crypto';
import { type Case, noId } from './case';
import { mark, otherBranch, ownBranch } from './people';
import { indicator, type World } from './world';

const branches: Record<string, string> = { foreign: otherBranch };

type Given = { branch?: string; period?: string; id?: string };

/** A file of a branch's figure, put there beside the product; its content, picture and name bear the mark. */
export async function addEvidence(
  world: World,
  { branch = ownBranch, period = world.freshMonth(branch), id = crypto.randomUUID() }: Given,
): Promise<{ id: string; period: string }> {
  const content = Buffer.from(`%PDF-1.4 ${mark} file ${id}`);
  await world.sql`insert into evidence ${world.sql({
    id,
    kind: 'figure',
    subject: `${indicator} ${branch} ${period}`,
    branch_code: branch,
    year: Number(period.slice(0, 4)),
    name: `${mark}.pdf`,
    type: 'pdf',
    size: content.length,
    hash: createHash('sha256').update(content).digest('hex'),
    store: 'database',
  })}`;
  await world.sql`insert into evidence_chunk (evidence_id, nth, bytes) values (${id}, 0, ${content})`;
  await world.sql`insert into evidence_thumbnail (evidence_id, image) values (${id}, ${Buffer.from(mark)})`;
  return { id, period };
}

export const evidenceCases: Case[] = [
  {
    action: 'lib/evidence/actions.ts#removeEvidenceAction',
    rule: 'branches take their files away until the figure is approved, the secretariat always',
    page: `/evidence/figure/${indicator}?branch=${ownBranch}&period=2024-06`,
    may: {
      own: ['reporter', 'reviewer', 'admin'],
      foreign: ['neighbour', 'reviewer', 'admin'],
      approved: ['reviewer', 'admin'],
      missing: [],
    },
    refusal: (object, caller) =>
      object === 'approved' && caller === 'reporter' ? 'EVIDENCE_KEPT' : undefined,
    writes: ['audit', 'evidence', 'evidence_chunk', 'evidence_thumbnail'],
    async prepare(world, { object }) {
      const branch = branches[object] ?? ownBranch;
      const { id, period } = await addEvidence(world, { branch });
      if (object === 'approved')
        await world.sql`insert into figure (indicator_code, branch_code, period, state, value, approved_at)
          values (${indicator}, ${branch}, ${period}, 'approved', 3, now())`;
      const asked = object === 'missing' ? noId : id;
      return {
        form: { id: asked, reason: 'wrong file' },
        happened: async () =>
          (await world.sql`select 1 from evidence where id = ${asked} and removed_at is not null`).length > 0,
      };
    },
  },
];
