import { randomUUID } from 'node:crypto';
import type { Case } from './case';
import { type Me, otherBranch, ownBranch } from './people';
import { indicator, type World } from './world';

const report = 'lib/report/actions.ts#reportFigures';
const branches: Record<string, string> = { own: ownBranch, foreign: otherBranch, missing: 'nowhere' };

/** Their branch reports its own; the secretariat reports for any. */
const may = {
  own: ['reporter', 'reviewer', 'admin'],
  foreign: ['neighbour', 'reviewer', 'admin'],
  missing: [],
} as const;

const form = (object: string, month: string, intent: string, cell: Record<string, string> = {}) => ({
  branch: branches[object] ?? ownBranch,
  month,
  submission: randomUUID(),
  form: randomUUID(),
  intent,
  ...Object.fromEntries(Object.entries(cell).map(([part, value]) => [`${part}:${indicator}`, value])),
});

/** How the indicator of a branch and month stands, or undefined. */
async function stateOf({ sql }: World, object: string, month: string): Promise<string | undefined> {
  const [found] = await sql<{ state: string }[]>`select state from figure where indicator_code = ${indicator}
    and branch_code = ${branches[object] ?? ''} and period = ${month}`;
  return found?.state;
}

type Reported = { object: string; state: 'draft' | 'submitted'; author?: string; month?: string };

/** A figure of a branch in a state, entered and submitted by its own reporter or by `author`; its id and month. */
export async function addFigure(
  world: World,
  { object, state, author, month = world.freshMonth(branches[object]) }: Reported,
): Promise<{ id: string; month: string }> {
  if (object === 'missing') return { id: randomUUID(), month };
  const by = author ?? world.ids.get(object === 'foreign' ? 'neighbour' : 'reporter') ?? null;
  const submitted = state === 'submitted';
  const [made] = await world.sql<{ id: string }[]>`insert into figure ${world.sql({
    indicator_code: indicator,
    branch_code: branches[object] ?? ownBranch,
    period: month,
    state,
    typed: world.sql.json({ value: '3' }),
    proposed_value: submitted ? '3' : null,
    entered_by: by,
    entered_at: new Date(),
    submitted_by: submitted ? by : null,
    submitted_at: submitted ? new Date() : null,
  })} returning id`;
  if (!made) throw new Error('a figure was not kept');
  return { id: made.id, month };
}

/** A submission that somebody of the branch has sent. */
async function addSubmission({ sql, ids }: World, month: string, me: Me): Promise<string> {
  const id = randomUUID();
  const sender = me.username === 'reporter' ? 'neighbour' : 'reporter';
  await sql`insert into submission (id, person_id, branch_code, period, figures)
    values (${id}, ${ids.get(sender) ?? null}, ${ownBranch}, ${month}, 1)`;
  return id;
}

export const figureCases: Case[] = [
  {
    action: report,
    rule: 'a branch types its own figures, and the secretariat any',
    page: '/report/2024-05',
    may,
    writes: ['figure'],
    async prepare(world, { object }) {
      const month = world.freshMonth(branches[object]);
      return {
        form: form(object, month, 'save', { value: '3', seen: '0' }),
        happened: async () => (await stateOf(world, object, month)) === 'draft',
      };
    },
  },
  {
    action: report,
    rule: 'a branch submits its own figures, the secretariat any, and nobody under another’s submission',
    page: '/report/2024-05',
    may: { ...may, sent: [] },
    writes: ['audit', 'data_version', 'figure', 'figure_revision', 'submission'],
    // whose submission it is shows no one whether there is one; as after any refusal, what was typed stays as a draft
    leaves: (object, caller) =>
      object === 'sent' && ['reporter', 'reviewer', 'admin'].includes(caller) ? ['figure'] : [],
    async prepare(world, { object, me }) {
      const month = world.freshMonth(branches[object]);
      const filled = form(object, month, 'submit', { value: '3', note: 'explained', seen: '0' });
      const sent = object === 'sent' && { submission: await addSubmission(world, month, me) };
      return {
        form: { ...filled, ...sent },
        happened: async () =>
          (await stateOf(world, object === 'sent' ? 'own' : object, month)) === 'submitted',
      };
    },
  },
  {
    action: report,
    rule: 'a branch withdraws its own figures, and the secretariat any',
    page: '/report/2024-05',
    may,
    writes: ['audit', 'data_version', 'figure', 'figure_revision'],
    async prepare(world, { object }) {
      const { month } = await addFigure(world, { object, state: 'submitted' });
      return {
        form: form(object, month, `withdraw:${indicator}`, { waiting: '1' }),
        happened: async () => (await stateOf(world, object, month)) === 'draft',
      };
    },
  },
  {
    action: report,
    rule: 'a branch discards its own drafts, and the secretariat any',
    page: '/report/2024-05',
    may,
    writes: ['figure'],
    async prepare(world, { object }) {
      const { id, month } = await addFigure(world, { object, state: 'draft' });
      const there = async () => (await world.sql`select 1 from figure where id = ${id}`).length > 0;
      const before = await there();
      return {
        form: form(object, month, `discard:${indicator}`, { seen: '1' }),
        happened: async () => before && !(await there()),
      };
    },
  },
];
