// Reads a workbook as an upload is read, and tells the megabytes that its process took at most.
import { readFileSync } from 'node:fs';
import { runInSandbox } from '@/lib/kit/sandbox/run';

const bytes = readFileSync(process.argv.at(-1) ?? '');
const answer = await runInSandbox('lib/workbook/read-task.ts', { bytes });
console.log(answer.ok ? answer.peak : Number.NaN);
