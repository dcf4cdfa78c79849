import { eq } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
import { describe, expect, test } from 'vitest';
import { connection, database } from '@/db/client';
import { figure } from '@/db/schema';
import { li, revisionsOf, setUpReviewers, submitted, wang } from './test-waiting';
import { approveFigures, returnFigures } from './write';

setUpReviewers();

describe('two reviewers at once', () => {
  test('one decides, the other is told, nothing is done twice', async () => {
    for (let round = 0; round < 20; round++) {
      const one = await submitted('TRN01', { period: `${2000 + round}-07`, proposedValue: '1' });
      const outcomes = await Promise.all([
        approveFigures(li, [one]),
        returnFigures(wang, [{ ...one, reason: '请核对' }]),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ code: 'WRONG_STATE' });
      expect(await revisionsOf(one.id)).toHaveLength(1);
    }
  });

  test('changes of the same indicators in another order wait for each other and never block each other', async () => {
    const sql = connection();
    const changed = (tx: TransactionSql, code: string) =>
      tx`insert into audit (actor_kind, action, indicator_code, shows) values ('command', 'x', ${code}, true)`;
    let second: Promise<unknown> = Promise.resolve();
    await sql.begin(async (first) => {
      await first`set constraints all immediate`;
      await changed(first, 'TRN01');
      second = sql.begin(async (tx) => {
        await tx`set constraints all immediate`;
        await changed(tx, 'TRN02');
      });
      let waiting = 0;
      while (waiting === 0)
        [{ waiting } = { waiting: 0 }] = await sql<{ waiting: number }[]>`
          select count(*)::int as waiting from pg_locks l join pg_database d on d.datname = current_database()
          where not l.granted and l.pid in (select pid from pg_stat_activity where datid = d.oid)`;
      await changed(first, 'TRN02');
    });
    await second;
  });

  test('a value that was withdrawn and sent again since it was shown is not approved unseen', async () => {
    const shown = await submitted('TRN01', { proposedValue: '1' });
    await database()
      .update(figure)
      .set({ proposedValue: '2', version: shown.version + 2 })
      .where(eq(figure.id, shown.id));
    expect(await approveFigures(li, [shown])).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      fields: { [shown.id]: { code: 'CONFLICT' } },
    });
  });
});
