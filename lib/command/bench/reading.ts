// Reads a workbook as an upload is read, and tells the megabytes that its process took at most.
import { readFileSync } from 'node:fs';
import { runIsolated } from '@/lib/kit/isolated/run';

const bytes = readFileSync(process.argv.at(-1) ?? '');
const answer = await runIsolated('lib/workbook/read-task.mjs', { bytes });
console.log(answer.ok ? answer.peak : Number.NaN);
