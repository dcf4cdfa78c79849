import { startPublicSite } from './public-site-run';

/** For a test, in a process with little memory: what anybody may do, eleven months of a year, then other years. */
const site = startPublicSite(async (view) => JSON.stringify(view));
await site.ready;
await site.refresh();
let answered = 0;
for (const year of site.edition?.years ?? [])
  await Promise.all(
    Array.from({ length: year === site.edition?.years[0] ? 11 : 4 }, async (_, index) => {
      if (await site.summary(year, index + 1)) answered += 1;
    }),
  );
console.log(`answered ${answered}`);
process.exit();
