import type { Case } from './case';
import { type Caller, otherBranch, ownBranch } from './people';
import { indicator, type World } from './world';

const file = 'lib/reporting-status/exemption-actions.ts';
const page = '/reminders';
const secretariat: readonly Caller[] = ['reviewer', 'admin'];
const decided = { own: secretariat, foreign: secretariat, missing: [], unknown: [] };
const branches: Record<string, string> = { own: ownBranch, unknown: ownBranch, foreign: otherBranch };

/** A month of the past that the branch has not reported, in which the steps before were taken. */
async function given(world: World, object: string, before: readonly string[]) {
  const branch = branches[object] ?? 'nowhere';
  const month = world.freshMonth(branches[object]);
  if (object === 'own' || object === 'foreign')
    for (const [nth, move] of before.entries())
      await world.sql`insert into excuse (indicator_code, branch_code, period, last_month, revision, move, reason)
        values (${indicator}, ${branch}, ${month}, 0, ${nth + 1}, ${move}, 'before')`;
  const newest = async () =>
    (
      await world.sql<{ move: string }[]>`select move from excuse where indicator_code = ${indicator}
        and branch_code = ${branch} and period = ${month} order by revision desc limit 1`
    )[0]?.move;
  const indicators = object === 'unknown' ? 'CANARY99' : indicator;
  return { form: { branch, month, indicators, reason: 'closed in summer' }, newest };
}

/** A decision of the secretariat, after these steps. */
const decision = (say: string, rule: string, before: readonly string[], shows: boolean): Case => ({
  action: `${file}#decideExemptionAction`,
  rule,
  page,
  may: decided,
  writes: shows ? ['audit', 'data_version', 'excuse'] : ['audit', 'excuse'],
  async prepare(world, { object }) {
    const { form, newest } = await given(world, object, before);
    return { form: { ...form, say }, happened: async () => (await newest()) === say };
  },
});

export const excuseCases: Case[] = [
  {
    action: `${file}#askExemptionAction`,
    rule: 'reporters ask not to report for their own branch',
    page,
    may: { own: ['reporter'], foreign: ['neighbour'], missing: [], unknown: [] },
    writes: ['audit', 'excuse'],
    async prepare(world, { object }) {
      const { form, newest } = await given(world, object, []);
      return { form: { ...form, say: 'ask' }, happened: async () => (await newest()) === 'ask' };
    },
  },
  decision('grant', 'the secretariat excuses branches', [], true),
  decision('refuse', 'the secretariat refuses what was asked', ['ask'], false),
  decision('revoke', 'the secretariat takes excuses back', ['grant'], true),
];

/** A group that hears of all branches, and quiet hours, so that what is put into the outbox stays there. */
async function listening({ sql }: World): Promise<void> {
  await sql`insert into robot (id, kind, name, address_sealed, address_end)
    values ('00000000-0000-4000-8000-00000000beef', 'wecom', 'listening', 'sealed', 'beef') on conflict do nothing`;
  await sql`update channel_setting set quiet_from = hour.now, quiet_until = (hour.now + 3) % 24
    from (select extract(hour from now() at time zone 'Asia/Shanghai')::int as now) hour`;
}

export const remindCases: Case[] = [
  {
    action: 'lib/reminder/actions.ts#remindAction',
    rule: 'the secretariat reminds branches',
    page,
    may: { own: secretariat, foreign: secretariat, missing: [] },
    refusal: (_, caller) => (secretariat.includes(caller) ? 'NOTHING_CHOSEN' : undefined),
    writes: ['audit', 'message', 'reminder_told'],
    async prepare(world, { object }) {
      await listening(world);
      const branch = branches[object] ?? 'nowhere';
      const month = world.freshMonth(branches[object]);
      return {
        form: { month, branch },
        happened: async () =>
          (
            await world.sql`select 1 from reminder_told where branch_code = ${branch}
              and indicator_code = ${indicator} and period = ${month}`
          ).length > 0,
      };
    },
  },
];
