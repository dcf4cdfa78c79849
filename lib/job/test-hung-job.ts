import { startRunner } from './runner-run';

/** For a test that kills it: an instance whose job never ends. */
const run = async () => {
  console.log('begun');
  await new Promise(() => setInterval(() => {}, 1_000));
};
const runner = startRunner(process.env.DATABASE_URL ?? '', [{ name: 'killed', cron: '0 3 29 2 *', run }], {
  poll: 1,
  retry: 0.2,
});
await runner.ready;
await runner.ask('killed');
