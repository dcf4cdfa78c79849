// node lib/command/serve/complete-lock.mjs, after each change of dependencies, so that `npm ci` works on every machine.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './children.mjs';
import { completeLock } from './lock-file.mjs';

const file = path.join(ROOT, 'package-lock.json');
const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length > 0 ? `Added to package-lock.json: ${added.join(', ')}` : 'package-lock.json is complete.',
);
