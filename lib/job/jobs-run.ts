import { remindOnSchedule } from '@/lib/reminder/schedule-write';
import { sendWaiting } from '@/lib/reminder/start-run';
import { forgetOldSignIns } from '@/lib/sign-in/forget-write';
import { fetchWechat } from '@/lib/wechat/run-write';
import { deleteExpiredUploads } from '@/lib/workbook/upload-write';
/** Something that is done at set times. One instance does it however many there are. */
export type Job = {
  /** Its name in the database too: small letters and hyphens, never used again for something else. */
  name: string;
  /** Minute, hour, day, month, weekday in Asia/Shanghai: `*\/10 * * * *` every ten minutes. */
  cron: string;
  /**
   * Does it. May be killed at any moment and is begun anew at the next time, so it must be safe to repeat; a time
   * that passes while no instance runs is not made up for, so what must not be missed asks often and decides by what
   * the database says is done. `stopping` is aborted when the server stops.
   */
  run: (stopping: AbortSignal) => Promise<void>;
};

/** Everything that is done at set times. */
export const jobs: Job[] = [
  // Often, because a run that was missed is made up for, and one that was made is not made again.
  { name: 'remind', cron: '*/10 * * * *', run: async () => void (await remindOnSchedule()) },
  { name: 'send-waiting', cron: '*/2 * * * *', run: sendWaiting },
  { name: 'forget-workbooks', cron: '15 * * * *', run: deleteExpiredUploads },
  { name: 'forget-sign-ins', cron: '20 3 * * *', run: async () => void (await forgetOldSignIns()) },
  { name: 'wechat-morning', cron: '30 9 * * *', run: fetchWechat },
  { name: 'wechat-afternoon', cron: '0 14 * * *', run: fetchWechat },
];
