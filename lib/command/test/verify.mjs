// npm run verify: the quick part of npm test.

import { runMain } from '../serve/children.mjs';
import { ensureInstalled, requireNode } from '../serve/install.mjs';
import { checkFormat, checkTypes, runVitest, section, total } from './checks.mjs';
import { closing } from './tally.mjs';

await runMain(async () => {
  requireNode();
  await ensureInstalled();
  await section('格式与规范 Format and lint', checkFormat);
  await section('类型 Types', checkTypes);
  await section('单元测试 Unit tests', () => runVitest('unit'));
  const { line, code } = closing(total());
  console.log(`\n${line}`);
  return code;
});
