import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { exemptionMoves } from '@/lib/vocabulary/exemption';
import { serialId } from './columns';
import { byAndAt, figureReference } from './references';

/**
 * 免报: exempts a branch from reporting an indicator for a period, one row per step, append-only. The newest row of an
 * indicator, branch and period counts; it is exempt while that is a `grant`. The trigger `excuse_guard` guards the
 * order.
 */
export const excuse = pgTable(
  'excuse',
  {
    id: serialId(),
    ...figureReference(),
    /** The month at which the period counts, as year * 12 + month - 1. */
    lastMonth: integer('last_month').notNull(),
    revision: integer('revision').notNull(),
    move: text('move', { enum: exemptionMoves }).notNull(),
    reason: text('reason').notNull(),
    ...byAndAt(),
  },
  (t) => [
    uniqueIndex('excuse_revision').on(t.indicatorCode, t.branchCode, t.period, t.revision),
    index('excuse_month').on(t.lastMonth),
    check('excuse_move', sql`${t.move} in ('ask','grant','refuse','revoke')`),
    check('excuse_reason', sql`length(${t.reason}) > 0`),
    check('excuse_period', sql`${t.period} ~ '^(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4])?$'`),
  ],
);
