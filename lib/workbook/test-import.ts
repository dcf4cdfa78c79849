/** A process that has the import loaded, says so, imports the one upload that it is told of, and says what came of it. */
import figures from './figure-task';

process.once('message', async (options: Parameters<typeof figures>[0]['options']) => {
  const outcome = await figures({ options });
  process.send?.(outcome, () => process.exit(0));
});
process.once('disconnect', () => process.exit(1));
process.send?.('ready');
