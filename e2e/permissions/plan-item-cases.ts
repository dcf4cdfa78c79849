import type { Case } from './case';
import { type Caller, otherBranch, ownBranch } from './people';
import type { World } from './world';

const file = 'lib/plan/item-actions.ts';
const next = 'lib/plan/next-actions.ts';
const year = 2024;
const administrators = ['admin'] as const;
const secretariat: readonly Caller[] = ['reviewer', 'admin'];
const numbers: Record<string, string> = { own: '4.9', foreign: '4.11', supported: '4.10', missing: '9.9' };
const owners: Record<string, string> = { own: ownBranch, foreign: otherBranch, supported: otherBranch };

/** An item of the adopted plan in a state, led by the branch that the object says. */
async function itemIn({ sql, ids }: World, object: string, state: 'underWay' | 'claimed'): Promise<number> {
  const number = numbers[object] ?? '';
  await sql`update plan set revisions = revisions + 1 where year = ${year}`;
  const [row] = await sql<{ version: number }[]>`
    update plan_item set state = ${state}, version = version + 1, withdrawn = false,
      revision = (select revisions from plan where year = ${year}),
      owner_code = ${owners[object] ?? ownBranch}, support_code = ${object === 'supported' ? ownBranch : null}, closed_on = null, asked_due = null, asked_reason = null, asked_by = null,
      claimed_on = ${state === 'claimed' ? '2024-07-01' : null},
      claimed_by = ${state === 'claimed' ? (ids.get('somebody') ?? null) : null}
    where year = ${year} and number = ${number} returning version`;
  return row?.version ?? 0;
}

const stateOf = async ({ sql }: World, object: string) =>
  (
    await sql<{ state: string; words: string; withdrawn: boolean; title: string }[]>`
      select state, words, withdrawn, title from plan_item where year = ${year} and number = ${numbers[object] ?? ''}`
  )[0];

/** A draft plan of a year that nobody else uses. */
const draftYear = 2097;
async function draft({ sql }: World, there: boolean): Promise<void> {
  await sql`delete from draft_target where year = ${draftYear}`;
  await sql`delete from plan_item where year = ${draftYear}`;
  await sql`delete from plan where year = ${draftYear}`;
  if (!there) return;
  await sql`insert into plan (year, state) values (${draftYear}, 'draft')`;
  await sql`insert into plan_item (year, number, position, section, section_en, title, title_en, owner_code, kind, due)
    values (${draftYear}, '1.1', 1, '一', 'One', '事项', 'Item', ${ownBranch}, 'routine', '2097-12-31')`;
}
const isDraft = async ({ sql }: World) =>
  (await sql`select 1 from plan where year = ${draftYear} and state = 'draft'`).length > 0;
const targetsOf = async ({ sql }: World) =>
  (await sql<{ value: string }[]>`select value::text from draft_target where year = ${draftYear}`).map(
    ({ value }) => value,
  );
const mayDraft = { draft: administrators, missing: [] };
const yearOf = (object: string) => String(object === 'missing' ? 2096 : draftYear);

export const planItemCases: Case[] = [
  {
    action: `${file}#reportItemAction`,
    rule: 'lead and supporting units report on their items of the work plan, the secretariat on any',
    page: '/plan/4.9?year=2024',
    may: {
      own: ['reporter', ...secretariat],
      foreign: ['neighbour', ...secretariat],
      supported: ['reporter', 'neighbour', ...secretariat],
      missing: [],
    },
    writes: ['audit', 'data_version', 'plan_item', 'plan_progress'],
    async prepare(world, { object }) {
      const base = await itemIn(world, object, 'underWay');
      const words = `${crypto.randomUUID()} done`;
      return {
        form: {
          year: String(year),
          number: numbers[object] ?? '',
          base: String(base),
          move: 'underWay',
          words,
        },
        happened: async () => (await stateOf(world, object))?.words === words,
      };
    },
  },
  {
    action: `${file}#decideItemAction`,
    rule: 'reviewers close items of the work plan',
    page: '/plan/4.9?year=2024',
    may: { own: secretariat, foreign: secretariat, supported: secretariat, missing: [] },
    writes: ['audit', 'data_version', 'plan_item', 'plan_progress'],
    async prepare(world, { object }) {
      const base = await itemIn(world, object, 'claimed');
      return {
        form: {
          year: String(year),
          number: numbers[object] ?? '',
          base: String(base),
          move: 'close',
          words: '',
        },
        happened: async () => (await stateOf(world, object))?.state === 'closed',
      };
    },
  },
  {
    action: `${file}#saveItemAction`,
    rule: 'administrators revise items of the work plan',
    page: '/plan/4.9?year=2024',
    may: { own: administrators, missing: [] },
    writes: ['audit', 'data_version', 'plan', 'plan_item', 'plan_revision'],
    async prepare(world, { object }) {
      const base = await itemIn(world, object, 'underWay');
      const title = crypto.randomUUID();
      return {
        form: {
          year: String(year),
          was: numbers[object] ?? '',
          base: String(base),
          number: numbers[object] ?? '',
          section: '四',
          sectionEn: 'Four',
          title,
          titleEn: title,
          owner: ownBranch,
          support: '',
          kind: 'milestone',
          due: '2024-11-30',
          evidence: '',
          dependsOn: '',
          indicator: '',
          steps: '',
          stepsEn: '',
          options: '',
          optionsEn: '',
          reason: 'agreed',
        },
        happened: async () => (await stateOf(world, object))?.title === title,
      };
    },
  },
  {
    action: `${file}#dropItemAction`,
    rule: 'administrators withdraw items of the work plan',
    page: '/plan/4.9?year=2024',
    may: { own: administrators, missing: [] },
    writes: ['audit', 'data_version', 'plan', 'plan_item', 'plan_revision'],
    async prepare(world, { object }) {
      const base = await itemIn(world, object, 'underWay');
      return {
        form: { year: String(year), number: numbers[object] ?? '', base: String(base), reason: 'dropped' },
        happened: async () => (await stateOf(world, object))?.withdrawn === true,
      };
    },
  },
  {
    action: `${next}#startPlanAction`,
    rule: 'administrators start the next plan',
    page: '/plan/next',
    may: { year: administrators },
    writes: ['audit', 'plan', 'plan_item'],
    async prepare(world) {
      await draft(world, false);
      return { form: { year: String(draftYear) }, happened: () => isDraft(world) };
    },
  },
  {
    action: `${next}#discardDraftAction`,
    rule: 'administrators throw a draft plan away',
    page: '/plan/next',
    may: mayDraft,
    writes: ['audit', 'plan', 'plan_item'],
    async prepare(world, { object }) {
      await draft(world, true);
      return { form: { year: yearOf(object) }, happened: async () => !(await isDraft(world)) };
    },
  },
  {
    action: `${next}#proposeTargetsAction`,
    rule: 'administrators have targets proposed',
    page: '/plan/next',
    may: mayDraft,
    writes: ['audit'],
    async prepare(world, { object }) {
      await draft(world, true);
      const trail = async () =>
        (
          await world.sql<{ events: number }[]>`select count(*)::int as events from audit
            where action = 'plan.targets' and subject = ${String(draftYear)}`
        )[0]?.events ?? 0;
      const before = await trail();
      return {
        form: { year: yearOf(object), from: 'lastYear' },
        // so far ahead there is nothing to propose from: the trail alone tells that it was tried
        happened: async () => (await trail()) > before,
      };
    },
  },
  {
    action: `${next}#saveDraftTargetsAction`,
    rule: 'administrators settle a draft’s targets',
    page: '/plan/next',
    may: mayDraft,
    writes: ['audit', 'draft_target'],
    async prepare(world, { object }) {
      await draft(world, true);
      return {
        form: { year: yearOf(object), 'value.CANARY01': '12' },
        happened: async () => (await targetsOf(world)).join() === '12',
      };
    },
  },
  {
    action: `${next}#adoptPlanAction`,
    rule: 'administrators adopt a plan',
    page: '/plan/next',
    may: mayDraft,
    writes: ['audit', 'data_version', 'plan'],
    async prepare(world, { object }) {
      await world.sql`alter table plan disable trigger plan_guard`;
      await world.sql`alter table plan_item disable trigger plan_item_guard`;
      await draft(world, true);
      await world.sql`alter table plan enable trigger plan_guard`;
      await world.sql`alter table plan_item enable trigger plan_item_guard`;
      return {
        form: { year: yearOf(object), on: '2024-08-01' },
        happened: async () =>
          (await world.sql`select 1 from plan where year = ${draftYear} and state = 'adopted'`).length > 0,
      };
    },
  },
];
