import { sendDue } from './sender-run';

// A reminder run in a process of its own, for the test that kills it: says when it begins and when it is done.
process.send?.('begun');
await sendDue(process.env.DATABASE_URL ?? '', { lease: Number(process.env.LEASE ?? 1), concurrency: 4 });
process.send?.('done');
process.disconnect?.();
