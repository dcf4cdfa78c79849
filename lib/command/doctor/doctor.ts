import { databaseFindings } from './database';
import { environmentFindings } from './environment';
import { evidenceFindings } from './evidence';
import type { Finding } from './finding';
import { installationFindings } from './installation';

const marks = { good: '✓', look: '!', bad: '✗' } as const;

/** Checks the installation and says what it finds, line by line; exit code 1 when something must be mended. */
export async function runDoctor(): Promise<number> {
  const { findings, ready } = await databaseFindings();
  const all: Finding[] = [
    ...environmentFindings(process.env),
    ...(await evidenceFindings(process.env)),
    ...findings,
    ...(ready ? await installationFindings(process.env) : []),
  ];
  for (const { level, zh, en } of all) console.log(`${marks[level]} ${zh} / ${en}`);
  const bad = all.filter(({ level }) => level === 'bad').length;
  console.log(
    bad === 0
      ? '没有须处理的问题。Nothing must be mended.'
      : `有 ${bad} 项须处理。${bad} ${bad === 1 ? 'thing' : 'things'} must be mended.`,
  );
  return bad === 0 ? 0 : 1;
}
