/** Who waits for a place, and how many places are taken; shared by all bundles of the process. */
type Line = { taken: number; waiting: (() => void)[] };

const places = 2;
const longestLine = 16;
const shared = globalThis as typeof globalThis & { isolatedLine?: Line };
const lineNow = (): Line => {
  shared.isolatedLine ??= { taken: 0, waiting: [] };
  return shared.isolatedLine;
};

/** Waits for one of the two places for child processes; null at once where too many wait already. */
export async function takePlace(): Promise<(() => void) | null> {
  const line = lineNow();
  if (line.taken >= places) {
    if (line.waiting.length >= longestLine) return null;
    await new Promise<void>((resolve) => line.waiting.push(resolve));
  } else line.taken++;
  let given = false;
  return () => {
    if (given) return;
    given = true;
    // The place passes straight to the next in line, so that nobody overtakes.
    const next = line.waiting.shift();
    if (next) next();
    else line.taken--;
  };
}
