import type { Case } from './case';
import { type Caller, otherBranch, ownBranch } from './people';
import { indicator, type World } from './world';

const file = 'lib/workbook/actions.ts';
const owners: Partial<Record<string, string>> = { own: 'reporter', foreign: 'neighbour' };
const reporters: readonly Caller[] = ['reporter'];
/** The upload of every case; its page holds the forms. */
const caseId = '00000000-0000-4000-8000-0000000b0015';
const page = `/workbooks/${caseId}`;

/** An upload of a month's sheet: of the one reporter, of the other, or nobody's. */
export async function addUpload(
  { sql, ids }: World,
  object: string,
  month: string,
  id: string = crypto.randomUUID(),
): Promise<string> {
  const owner = ids.get(owners[object] ?? '');
  const branch = object === 'foreign' ? otherBranch : ownBranch;
  const rows = [{ row: 6, at: { value: 'G6' }, code: indicator, seen: '0', shown: '{}', value: '3' }];
  const content = JSON.stringify([{ sheet: month, branch, month, rows }]);
  if (owner)
    await sql`insert into workbook_upload (id, person_id, kind, file_name, size, content, found)
      values (${id}, ${owner}, 'month', 'a.xlsx', 9, ${content}, '{"passed":[]}')`;
  return id;
}

async function anew(world: World, object: string, month: string): Promise<string> {
  await world.sql`delete from workbook_upload where id = ${caseId}`;
  return addUpload(world, object, month, caseId);
}

/** An upload is its owner's alone: the secretariat does not see it either. */
const may = { own: reporters, foreign: ['neighbour'] as const, missing: [] };

export const workbookCases: Case[] = [
  {
    action: `${file}#storeWorkbook`,
    rule: 'whoever uploaded a workbook has its months kept as drafts',
    page,
    may,
    writes: ['audit', 'figure', 'workbook_upload'],
    async prepare(world, { object }) {
      const branch = object === 'foreign' ? otherBranch : ownBranch;
      const month = world.freshMonth(branch);
      const id = await anew(world, object, month);
      return {
        form: { upload: id },
        happened: async () =>
          (
            await world.sql`select 1 from figure where state = 'draft' and indicator_code = ${indicator}
              and branch_code = ${branch} and period = ${month}`
          ).length > 0,
      };
    },
  },
  {
    action: `${file}#discardWorkbook`,
    rule: 'whoever uploaded a workbook discards it',
    page,
    may,
    success: () => 'redirect',
    writes: ['workbook_upload'],
    async prepare(world, { object }) {
      const id = await anew(world, object, world.freshMonth());
      const there = async () => (await world.sql`select 1 from workbook_upload where id = ${id}`).length > 0;
      const was = await there();
      return { form: { upload: id, locale: 'zh' }, happened: async () => was && !(await there()) };
    },
  },
];
