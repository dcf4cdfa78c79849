/**
 * A process that has the import loaded (its first argument is the built task), says so, imports the one upload that it
 * is told of, and says what came of it.
 */
import { pathToFileURL } from 'node:url';

const { default: figures } = await import(pathToFileURL(process.argv[2] ?? '').href);
process.once('message', async (options) => {
  const outcome = await figures({ options });
  process.send?.(outcome, () => process.exit(0));
});
process.once('disconnect', () => process.exit(1));
process.send?.('ready');
