import { existsSync } from 'node:fs';
import path from 'node:path';
import { problemText } from '@/lib/csv-import/problem-rules';
import { type ImportSummary, importFolder } from '@/lib/csv-import/write';

const actor = { kind: 'command', name: 'import' } as const;
/** The number of rows from which progress is printed. */
const progressEvery = 20_000;

/** Imports a folder: exit code 0, or 1 with a line per problem. */
export async function runImport(
  folder: string,
  { 'dry-run': dryRun = false, correct }: { 'dry-run'?: boolean; correct?: string },
): Promise<number> {
  if (correct !== undefined && correct.trim() === '') {
    console.error('--correct 须写明原因。--correct needs a reason.');
    return 1;
  }
  const outcome = await importFolder(actor, whereTyped(folder), {
    dryRun,
    ...(correct && { correct: correct.trim() }),
    progress: (step, rows) => {
      if (step === 'read' ? rows % progressEvery === 0 : rows >= progressEvery)
        console.error(
          step === 'read'
            ? `已读取 ${rows} 行 / ${rows} rows read`
            : `已写入 ${rows} 条数据 / ${rows} figures written`,
        );
    },
  });
  if (!outcome.ok) {
    for (const problem of outcome.problems) console.error(problemText(problem));
    const n = outcome.problems.length;
    console.error(
      `共 ${n} 处错误，未导入任何数据。${n} ${n === 1 ? 'error' : 'errors'}; nothing was imported.`,
    );
    return 1;
  }
  for (const line of summaryLines(outcome.summary)) console.log(line);
  console.log(
    dryRun
      ? '试运行完成，未做任何更改。Dry run finished; nothing was changed.'
      : '导入完成。Import finished.',
  );
  return 0;
}

/** Resolves a path against the folder in which the operator typed it: npm runs commands in the project's folder. */
function whereTyped(folder: string): string {
  const typed = path.resolve(process.env.INIT_CWD ?? '', folder);
  return existsSync(typed) ? typed : folder;
}

const things = {
  association: ['协会信息', 'association'],
  branches: ['机构', 'branches'],
  indicators: ['指标', 'indicators'],
  assignments: ['报送职责', 'duties'],
  figures: ['数据', 'figures'],
  targets: ['目标', 'targets'],
  weights: ['分月计划', 'monthly weights'],
  plan: ['计划事项', 'plan items'],
} as const satisfies Record<keyof ImportSummary, readonly [string, string]>;

function summaryLines(summary: ImportSummary): string[] {
  const lines = (Object.keys(things) as (keyof ImportSummary)[]).flatMap((name) => {
    const { added, changed } = summary[name];
    const [zh, en] = things[name];
    if (added + changed === 0) return [];
    return [`${zh}：新增 ${added}，更改 ${changed} / ${en}: ${added} added, ${changed} changed`];
  });
  return lines.length > 0 ? lines : ['没有变化 / nothing is different'];
}
