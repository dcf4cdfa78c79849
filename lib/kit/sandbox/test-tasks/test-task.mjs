/**
 * What a task may do, well and badly.
 * @param {{
 *   bytes: Uint8Array | null,
 *   options: { does?: string, milliseconds?: number },
 *   send: (message: unknown) => Promise<unknown>,
 * }} job
 */
export default async function test({ bytes, options, send }) {
  const { does } = options;
  if (does === 'spin') for (;;);
  if (does === 'eat') {
    const eaten = [];
    for (;;) eaten.push(Buffer.alloc(2 ** 24, 1));
  }
  if (does === 'hoard') {
    const eaten = [];
    for (;;) eaten.push({ eaten: [...Array(1000).keys()] });
  }
  if (does === 'throw') throw new Error('as it was told');
  if (does === 'die') process.exit(3);
  if (does === 'print') {
    for (let line = 0; line < 20_000; line++) console.log('{"value":"a lie"}');
    return 'the truth';
  }
  if (does === 'send') {
    for (let n = 0; n < 1_000; n++) await send({ n, text: 'x'.repeat(1_000) });
    await send(new Uint8Array([1, 2, 3]));
    await send(new Uint8Array([4]));
  }
  if (does === 'babble') for (;;) await send('x'.repeat(100_000));
  if (does === 'shout') await send(new Uint8Array(2 ** 24));
  if (does === 'environment') return Object.keys(process.env).sort();
  if (does === 'wait') await new Promise((resolve) => setTimeout(resolve, options.milliseconds));
  return { length: bytes?.length ?? null, first: bytes?.[0] ?? null };
}
