import type { Case } from './case';
import { addFigure } from './figure-cases';
import type { Caller } from './people';
import type { World } from './world';

const review = 'lib/review/actions.ts#reviewFiguresAction';
const secretariat = ['reviewer', 'admin'] as const;
const may = { own: secretariat, foreign: secretariat, missing: [] };
const isSecretariat = (caller: Caller) => (secretariat as readonly string[]).includes(caller);

const officialOf = async ({ sql }: World, id: string) =>
  (await sql<{ state: string; value: string | null }[]>`select state, value from figure where id = ${id}`)[0];

const isLocked = async ({ sql }: World, month: string) =>
  (await sql`select 1 from period_lock where month = ${month}`).length > 0;

export const reviewCases: Case[] = [
  {
    action: review,
    rule: 'the secretariat approves figures, and nobody those they submitted themselves',
    page: '/review',
    may: { ...may, authored: [] },
    refusal: (object, caller) => (object === 'authored' && isSecretariat(caller) ? 'FOUR_EYES' : undefined),
    writes: ['audit', 'data_version', 'figure', 'figure_revision'],
    async prepare(world, { object, me }) {
      const { id } = await addFigure(world, {
        object,
        state: 'submitted',
        ...(object === 'authored' && me.id && { author: me.id }),
      });
      return {
        form: { do: `approve:${id}`, figure: `${id}:1` },
        happened: async () => {
          const now = await officialOf(world, id);
          return now?.state === 'approved' && now.value === '3';
        },
      };
    },
  },
  {
    action: review,
    rule: 'the secretariat returns figures',
    page: '/review',
    may,
    writes: ['audit', 'data_version', 'figure', 'figure_revision'],
    async prepare(world, { object }) {
      const { id } = await addFigure(world, { object, state: 'submitted' });
      return {
        form: { do: `return:${id}`, figure: `${id}:1`, [`reason.${id}`]: 'look again' },
        happened: async () => (await officialOf(world, id))?.state === 'returned',
      };
    },
  },
  {
    action: 'lib/lock/actions.ts#lockMonthAction',
    rule: 'the secretariat locks months',
    page: '/review?view=locks',
    may: { ended: secretariat, future: [] },
    refusal: (object, caller) => (object === 'future' && isSecretariat(caller) ? 'PERIOD_OPEN' : undefined),
    writes: ['audit', 'period_lock'],
    async prepare(world, { object }) {
      await world.sql`delete from period_lock`;
      const month = object === 'ended' ? '1960-05' : '2199-05';
      return {
        form: { month, reason: 'filed' },
        happened: () => isLocked(world, month),
      };
    },
  },
  {
    action: 'lib/lock/actions.ts#unlockMonthAction',
    rule: 'the secretariat unlocks months',
    page: '/review?view=locks',
    may: { locked: secretariat, open: [] },
    refusal: (object, caller) => (object === 'open' && isSecretariat(caller) ? 'WRONG_STATE' : undefined),
    writes: ['audit', 'period_lock'],
    async prepare(world, { object }) {
      await world.sql`delete from period_lock`;
      const month = '1960-05';
      if (object === 'locked')
        await world.sql`insert into period_lock (month, reason) values (${month}, 'filed')`;
      return {
        form: { month, reason: 'a correction' },
        happened: async () => object === 'locked' && !(await isLocked(world, month)),
      };
    },
  },
];
