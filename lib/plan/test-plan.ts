import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { database } from '@/db/client';
import { assignment, figure, indicator, plan, planItem, target } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { givenAssociation, givenSomebody, type Somebody } from '@/lib/person/test-people';
import { decideItem, reportItem } from './item-write';

let server: TestDatabase;
export let energy: Somebody;
export let catering: Somebody;
export let reviewer: Somebody;
export let admin: Somebody;
export let leader: Somebody;

export const item = async (number: string, year = 2024) => {
  const [row] = await database()
    .select()
    .from(planItem)
    .where(and(eq(planItem.year, year), eq(planItem.number, number)));
  if (!row) throw new Error(`no item ${number}`);
  return row;
};
/** Reports progress on an item in its current version. */
export async function say(who: Somebody, number: string, report: Partial<Parameters<typeof reportItem>[1]>) {
  const plain = {
    words: '有进展',
    evidence: '',
    steps: [],
    chosen: null,
    due: null,
    move: 'underWay' as const,
  };
  return reportItem(who, { ...plain, year: 2024, number, base: (await item(number)).version, ...report });
}
export async function decide(
  who: Somebody,
  number: string,
  move: Parameters<typeof decideItem>[1]['move'],
  words = '',
) {
  return decideItem(who, { year: 2024, number, base: (await item(number)).version, move, words });
}
export const claim = (who: Somebody, number: string, report = {}) =>
  say(who, number, { move: 'claim', evidence: '文号', ...report });

/**
 * Each test starts on 6 August 2024 with an adopted plan of three items, their people, and an indicator with its
 * target.
 */
export function givenPlan(): void {
  beforeAll(async () => {
    server = await freshDatabase();
  });
  afterAll(() => server.drop());

  beforeEach(async () => {
    process.env.APP_TODAY = '2024-08-06';
    await database().execute(`set session_replication_role = replica; truncate plan_progress, plan_revision, draft_target,
      plan_item, plan, figure, target, duty, indicator, audit, person, branch, association cascade;
      set session_replication_role = origin`);
    await givenAssociation();
    energy = await givenSomebody('energy', 'reporter', 'energy');
    catering = await givenSomebody('catering', 'reporter', 'catering');
    reviewer = await givenSomebody('reviewer', 'reviewer');
    admin = await givenSomebody('admin', 'admin');
    leader = await givenSomebody('leader', 'leader');
    const db = database();
    await db.insert(indicator).values({
      code: 'EVT01',
      name: '赛事',
      nameEn: 'Events',
      category: '活动',
      categoryEn: 'Events',
      unit: '次',
      unitEn: 'events',
      kind: 'flow',
      direction: 'higher',
      position: 0,
    });
    await db.insert(assignment).values({ indicatorCode: 'EVT01', branchCode: 'energy', since: '2023-01' });
    await db
      .insert(target)
      .values({ indicatorCode: 'EVT01', year: 2024, revision: 1, value: '12', basis: 'plan' });
    await db.insert(figure).values({
      indicatorCode: 'EVT01',
      branchCode: 'energy',
      period: '2024-07',
      state: 'approved',
      value: '7',
      approvedAt: new Date(),
    });
    await db.insert(plan).values({ year: 2024, state: 'adopted', adoptedOn: '2024-01-17' });
    const common = {
      year: 2024,
      section: '（一）',
      sectionEn: 'One',
      ownerCode: 'energy',
      kind: 'milestone' as const,
      due: '2024-09-30',
    };
    await db.insert(planItem).values([
      { ...common, number: '2.1', position: 0, title: '会长任书记', titleEn: 'Secretary', dependsOn: '4.6' },
      {
        ...common,
        number: '4.6',
        position: 1,
        title: '换届',
        titleEn: 'Re-election',
        steps: ['方案', '大会'],
        stepsEn: ['Scheme', 'Meeting'],
        supportCode: 'catering',
        due: '2024-11-30',
      },
      {
        ...common,
        number: '4.12',
        position: 2,
        title: '歌咏或羽毛球',
        titleEn: 'Either',
        options: ['歌咏比赛', '羽毛球比赛'],
        optionsEn: ['Singing', 'Badminton'],
        indicatorCode: 'EVT01',
        ownerBasis: 'demo',
      },
    ]);
  });
}
