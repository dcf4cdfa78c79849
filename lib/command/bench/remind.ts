// A reminder run in a separate process: writes the digests, then sends until nothing is due.
import { closeDatabase } from '@/db/client';
import { sealText } from '@/lib/channel/secrets-client';
import { remindOnSchedule } from '@/lib/reminder/schedule-write';
import { sendDue } from '@/lib/reminder/sender-run';

const url = process.env.DATABASE_URL ?? '';
const address = process.env.BENCH_ROBOTS ?? '';
// The robots' sealed addresses; the benchmark itself has no key.
process.send?.({ sealed: Array.from({ length: 500 }, (_, n) => sealText('robot', `${address}b${n + 1}`)) });

process.once('message', async () => {
  const began = performance.now();
  const queued = await remindOnSchedule(new Date('2024-08-06T02:00:00Z'));
  const written = performance.now();
  await sendDue(url);
  const ended = performance.now();
  process.send?.({ queued: queued?.queued ?? 0, writing: written - began, sending: ended - written });
  await closeDatabase();
  process.disconnect();
});
