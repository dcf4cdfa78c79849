// Reads a workbook like an upload, and reports the peak memory of its process in megabytes.
import { readFileSync } from 'node:fs';
import { runInSandbox } from '@/lib/kit/sandbox/run';

const bytes = readFileSync(process.argv.at(-1) ?? '');
const answer = await runInSandbox('lib/workbook/read-task.ts', { bytes });
console.log(answer.ok ? answer.peak : Number.NaN);
