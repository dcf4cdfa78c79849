import { and, eq, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { plan, planItem } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { daysBetween } from '@/lib/measure/day';
import { findChannelSetting } from '@/lib/reminder/recipients-load';
import { shanghaiHour } from '@/lib/reminder/rules';
import type { Actor } from '@/lib/viewer/rules';
import { itemDeadline } from './item-rules';
import { noticeStages, type PlanNotice } from './letter-rules';
import { enqueuePlanLetters } from './letter-write';
import { nearDays } from './signal-rules';

const actor: Actor = { kind: 'command', name: 'schedule' };
/** What is older is settled between people. */
const maxOverdue = 365;

/**
 * The day's scheduled reminders of plan items that are open and not claimed, from the set hour on: thirty and three days
 * before the deadline, on the day, and after it as often as of figures. Safe to call repeatedly.
 */
export async function remindOfPlan(now = new Date()): Promise<number> {
  return database().transaction(async (tx) => {
    const setting = await findChannelSetting(tx);
    if (!setting.scheduled || shanghaiHour(now) < setting.hour) return 0;
    const { today } = await reportingCalendar(tx);
    const items = await tx
      .select({ item: planItem })
      .from(planItem)
      .innerJoin(plan, and(eq(plan.year, planItem.year), eq(plan.state, 'adopted')))
      .where(sql`${planItem.state} in ('notStarted', 'underWay') and not ${planItem.withdrawn}`)
      .orderBy(planItem.year, planItem.position);
    const notices = items.flatMap(({ item }): PlanNotice[] => {
      const day = itemDeadline(item);
      const days = daysBetween(today, day);
      if (days > nearDays || days < -maxOverdue) return [];
      const stage = days < 0 ? 'late' : days === 0 ? 'today' : days <= 3 ? 'soon' : 'near';
      const turn = stage === 'late' ? `:${Math.floor((-days - 1) / setting.everyDays)}` : '';
      const { year, number, title, titleEn, ownerCode: owner, supportCode: support } = item;
      const occasion = `${stage}:${day}${turn}`;
      return [
        { year, number, title, titleEn, owner, support, stage, occasion, day, overdueDays: -days, words: '' },
      ];
    });
    const urgency = ({ stage }: PlanNotice) => (noticeStages as readonly string[]).indexOf(stage);
    notices.sort((a, b) => urgency(a) - urgency(b));
    const messages = await enqueuePlanLetters(tx, actor, notices, 'branches');
    if (messages > 0) {
      const after = { items: notices.length, messages };
      await record(tx, actor, [
        { action: 'reminder.schedule', subject: today, after, affectsFigures: false },
      ]);
    }
    return messages;
  });
}
