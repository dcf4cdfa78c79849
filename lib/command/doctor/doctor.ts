import { parseSettings } from '@/lib/kit/settings/settings.mjs';
import { databaseFindings } from './database';
import { environmentFindings } from './environment';
import { evidenceFindings } from './evidence';
import { bad, type Finding } from './finding';
import { installationFindings } from './installation';

const marks = { good: '✓', look: '!', bad: '✗' } as const;

/** Checks the installation and prints a line for each finding; exit code 1 when something must be fixed. */
export async function runDoctor(): Promise<number> {
  const { findings, ready } = await databaseFindings();
  const { values, problems } = parseSettings(process.env);
  const all: Finding[] = [
    ...problems.map(({ zh, en }) => bad(zh, en)),
    ...environmentFindings(values, problems),
    ...(await evidenceFindings(values)),
    ...findings,
    ...(ready ? await installationFindings() : []),
  ];
  for (const { level, zh, en } of all) console.log(`${marks[level]} ${zh} / ${en}`);
  const count = all.filter(({ level }) => level === 'bad').length;
  console.log(
    count === 0
      ? '没有须处理的问题。Nothing must be mended.'
      : `有 ${count} 项须处理。${count} ${count === 1 ? 'thing' : 'things'} must be mended.`,
  );
  return count === 0 ? 0 : 1;
}
