import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { database } from '@/db/client';
import { assignment, branch, planItem, planRevision } from '@/db/schema';
import { refusal, value } from '@/lib/kit/refusal/test-outcome';
import { admin, givenPlan, item } from '@/lib/plan/test-plan';
import { listBranchSettings } from './read';
import { deactivateBranch } from './write';

givenPlan();

const end = async (code: string, successor: string | null) => {
  const [row] = await database().select().from(branch).where(eq(branch.code, code));
  return deactivateBranch(admin, {
    code,
    version: row?.version ?? 0,
    until: '2024-07',
    successor,
    reason: '撤并',
  });
};
const unused = async (code: string) => {
  const [row] = await database().select().from(branch).where(eq(branch.code, code));
  return !row?.active;
};

it('a branch that leads items goes out of use only with a successor, who takes over all that is open', async () => {
  const settings = await listBranchSettings(admin);
  const energy = settings?.branches.find(({ code }) => code === 'energy');
  expect(energy?.items.map(({ number, leads }) => [number, leads])).toEqual([
    ['2.1', true],
    ['4.6', true],
    ['4.12', true],
  ]);
  expect(settings?.branches.find(({ code }) => code === 'catering')?.items).toMatchObject([
    { number: '4.6', leads: false },
  ]);

  expect(refusal(await end('energy', null)).fields?.successor).toEqual({
    code: 'SUCCESSOR_MISSING',
    detail: { items: '2.1、4.6、4.12' },
  });
  expect(refusal(await end('energy', 'energy')).fields).toHaveProperty('successor');
  expect(await unused('energy')).toBe(false);
  // Nothing of a refusal stays.
  const duties = () => database().select().from(assignment).orderBy(assignment.since);
  expect(await duties()).toMatchObject([{ branchCode: 'energy', until: null }]);

  value(await end('energy', 'catering'));
  expect(await unused('energy')).toBe(true);
  expect(await duties()).toMatchObject([
    { branchCode: 'energy', until: '2024-07' },
    { branchCode: 'catering', since: '2024-08', until: null, takenFrom: 'energy' },
  ]);
  expect(await item('4.6')).toMatchObject({ ownerCode: 'catering', supportCode: null });
  const owners = await database().select({ owner: planItem.ownerCode }).from(planItem);
  expect(owners.map(({ owner }) => owner)).toEqual(['catering', 'catering', 'catering']);
  const revisions = await database().select().from(planRevision).orderBy(planRevision.revision);
  expect(revisions).toMatchObject([
    { number: '2.1', revision: 1, before: { ownerCode: 'energy' }, reason: '撤并' },
    { number: '4.6', revision: 2 },
    { number: '4.12', revision: 3, before: { ownerBasis: 'demo' } },
  ]);
});

it('a supporting branch may go without a successor, and no longer supports', async () => {
  value(await end('catering', null));
  expect(await item('4.6')).toMatchObject({ ownerCode: 'energy', supportCode: null });
});
