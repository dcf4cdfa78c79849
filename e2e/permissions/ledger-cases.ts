import { randomBytes, randomUUID } from 'node:crypto';
import { type Case, noId, type Prepared } from './case';
import { ownBranch } from './people';
import { trainingId as ownTraining, type World } from './world';

/** The secretariat keeps experts; trainings also the branch that reports them, its own. */
const secretariat = ['reviewer', 'admin'] as const;
const keepers = ['reporter', ...secretariat] as const;

const expertPage = '/experts/E0001';
const somebodyNew = () => `new ${randomBytes(6).toString('hex')}`;
const isThere = async ({ sql }: World, name: string) =>
  (await sql`select 1 from expert where name = ${name}`).length > 0;

type Known = { id: string; number: number; term: number; name: string };

/** Somebody in the pool whose term ends this year; nobody for a missing one. */
async function knownExpert({ sql }: World, object: string): Promise<Known> {
  if (object === 'missing') return { id: noId, number: 9_999_999, term: 9_999_999, name: '' };
  const name = somebodyNew();
  const [made] = await sql<{ id: string; number: number }[]>`insert into expert (name, unit)
    values (${name}, 'unit') returning id, number`;
  if (!made) throw new Error('an expert was not kept');
  const [term] = await sql<
    { id: number }[]
  >`insert into expert_term (expert_id, batch, starts, ends, counted_on)
    values (${made.id}, 'batch', '2021-09-01', '2024-08-31', '2021-09-01') returning id::int`;
  return { ...made, term: term?.id ?? 0, name };
}

/** Something done to one expert of the pool. */
const toExpert = (
  action: string,
  rule: string,
  writes: readonly string[],
  about: (world: World, expert: Known) => Prepared,
): Case => ({
  action: `lib/expert/actions.ts#${action}`,
  rule,
  page: expertPage,
  may: { expert: secretariat, missing: [] },
  writes: ['audit', ...writes],
  prepare: async (world, { object }) => about(world, await knownExpert(world, object)),
});

const versionOf = async ({ sql }: World, { id }: Known) =>
  (await sql<{ version: number }[]>`select version from expert where id = ${id}`)[0]?.version ?? 0;

const trainingId = async ({ sql }: World, object: string): Promise<string> => {
  if (object === 'missing') return noId;
  const id = randomUUID();
  const branch = object === 'own' ? ownBranch : 'secretariat';
  await sql`insert into training (id, programme, year, number, starts, ends, branch_code)
    values (${id}, 'topic', 2001, (select count(*) from training where year = 2001) + 1, '2001-01-01', '2001-01-31',
      ${branch})`;
  return id;
};

export const ledgerCases: Case[] = [
  {
    action: 'lib/expert/actions.ts#addExpertAction',
    rule: 'the secretariat admits experts',
    page: '/experts/new',
    may: { somebody: secretariat },
    writes: ['audit', 'expert', 'expert_term'],
    async prepare(world) {
      const name = somebodyNew();
      return {
        form: { name, unit: 'unit', field: '', batch: 'batch', starts: '2024-08-01', ends: '2027-07-31' },
        happened: () => isThere(world, name),
      };
    },
  },
  {
    action: 'lib/expert/actions.ts#pasteExpertsAction',
    rule: 'the secretariat admits experts from a spreadsheet',
    page: '/experts/new',
    may: { block: secretariat },
    writes: ['audit', 'expert', 'expert_term'],
    async prepare(world) {
      const name = somebodyNew();
      const block = [name, 'unit', '', 'batch', '2024-08-01', '2027-07-31'].join('\t');
      return { form: { block, intent: 'save' }, happened: () => isThere(world, name) };
    },
  },
  toExpert(
    'renewExpertsAction',
    'the secretariat renews experts',
    ['expert', 'expert_term'],
    (world, one) => ({
      form: {
        ticked: `${one.number}:${one.term}`,
        batch: '',
        starts: '',
        ends: '2027-08-31',
        on: '2024-08-06',
      },
      happened: async () =>
        (await world.sql`select 1 from expert_term where expert_id = ${one.id} and renews = ${one.term}`)
          .length > 0,
    }),
  ),
  toExpert(
    'correctExpertAction',
    'the secretariat corrects experts',
    ['expert', 'expert_change'],
    (world, one) => ({
      form: {
        number: String(one.number),
        version: '1',
        name: one.name || 'nobody',
        unit: 'other',
        field: '',
        reason: 'moved',
      },
      happened: async () => (await versionOf(world, one)) === 2,
    }),
  ),
  toExpert(
    'correctTermAction',
    'the secretariat corrects terms of experts',
    ['expert', 'expert_change', 'expert_term'],
    (world, one) => ({
      form: {
        ...{ number: String(one.number), version: '1', term: String(one.term), batch: 'batch' },
        ...{ starts: '2021-09-01', ends: '2025-08-31', on: '2021-09-01', reason: 'typing error' },
      },
      happened: async () => (await versionOf(world, one)) === 2,
    }),
  ),
  toExpert(
    'eraseExpertAction',
    'the secretariat erases personal data of experts',
    ['expert'],
    (world, one) => ({
      form: { number: String(one.number), version: '1', why: 'request', sure: 'yes' },
      happened: async () => one.name !== '' && !(await isThere(world, one.name)),
    }),
  ),
  {
    action: 'lib/training/actions.ts#saveTrainingAction',
    rule: 'a branch that reports trainings records its own, the secretariat all',
    page: '/trainings/new',
    may: { own: keepers, foreign: secretariat, missing: [] },
    writes: ['audit', 'training', 'training_class'],
    async prepare({ sql }, { object }) {
      const note = somebodyNew();
      return {
        form: {
          ...{ programme: 'topic', title: 'title', starts: '2002-01-01', ends: '2002-01-31', note },
          id: object === 'missing' ? noId : '',
          version: object === 'missing' ? '1' : '0',
          branch: object === 'foreign' ? 'secretariat' : ownBranch,
          number: String((await sql`select 1 from training where year = 2002`).length + 1),
          ...{ class: 'class', took: '30', passed: '28', reason: 'reason' },
        },
        happened: async () => (await sql`select 1 from training where note = ${note}`).length > 0,
      };
    },
  },
  {
    action: 'lib/training/actions.ts#voidTrainingAction',
    rule: 'a branch that reports trainings voids its own, the secretariat all',
    page: `/trainings/${ownTraining}`,
    may: { own: keepers, foreign: secretariat, missing: [] },
    writes: ['audit', 'training'],
    async prepare(world, { object }) {
      const id = await trainingId(world, object);
      return {
        form: { id, version: '1', reason: 'never was' },
        happened: async () =>
          (await world.sql`select 1 from training where id = ${id} and voided_at is not null`).length > 0,
      };
    },
  },
];
