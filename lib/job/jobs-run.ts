import { forgetOldSubmissions } from '@/lib/audit/write';
import { remindOfPlan } from '@/lib/plan/schedule-write';
import { remindOnSchedule } from '@/lib/reminder/schedule-write';
import { sendWaiting } from '@/lib/reminder/start-run';
import { forgetOldSignIns } from '@/lib/sign-in/forget-write';
import { fetchWechat } from '@/lib/wechat/run-write';
import { deleteExpiredUploads } from '@/lib/workbook/upload-write';
/** A job run at set times, by one instance however many there are. */
export type Job = {
  /** Also its name in the database: small letters and hyphens, never reused for another job. */
  name: string;
  /** Minute, hour, day, month, weekday in Asia/Shanghai: `*\/10 * * * *` every ten minutes. */
  cron: string;
  /**
   * May be killed at any moment and runs anew at the next time, so it must be safe to repeat. A time that passes while
   * no instance runs is not made up for: a job that must not be missed runs often and decides by what the database says
   * is done. `stopping` is aborted when the server stops.
   */
  run: (stopping: AbortSignal) => Promise<void>;
};

export const jobs: Job[] = [
  // Often: a missed run is made up for, and a finished one is not repeated.
  { name: 'remind', cron: '*/10 * * * *', run: async () => void (await remindOnSchedule()) },
  { name: 'remind-plan', cron: '5-59/10 * * * *', run: async () => void (await remindOfPlan()) },
  { name: 'send-waiting', cron: '*/2 * * * *', run: sendWaiting },
  { name: 'forget-workbooks', cron: '15 * * * *', run: deleteExpiredUploads },
  { name: 'forget-sign-ins', cron: '20 3 * * *', run: async () => void (await forgetOldSignIns()) },
  { name: 'forget-submissions', cron: '25 3 * * *', run: forgetOldSubmissions },
  { name: 'wechat-morning', cron: '30 9 * * *', run: fetchWechat },
  { name: 'wechat-afternoon', cron: '0 14 * * *', run: fetchWechat },
];
