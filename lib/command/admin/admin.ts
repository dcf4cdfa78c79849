// npm run admin -- …: what the server's operator does without a browser.
import { closeDatabase } from '@/db/client';
import { failureText } from '@/lib/command/serve/failure';
import { runAdmin } from './line';

process.exitCode = await runAdmin(process.argv.slice(2)).catch((error) => {
  console.error(failureText(error));
  return 1;
});
await closeDatabase();
