/**
 * Writes the block list `common-passwords.json` beside this file: passwords that people choose and attackers try
 * first, made from patterns rather than copied from a leak. `node lib/sign-in/make-common-passwords-run.mjs`
 *
 * Patterns: words of English and pinyin, alone, doubled and in pairs; a word and a year, a row of digits or a
 * symbol; keyboard walks of every row and direction; the sentences that password advice has made famous.
 * All are small letters and at least 8 characters. The rules beside it catch repetitions and runs by themselves.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const words =
  `password passwort passw0rd p@ssw0rd admin administrator root welcome letmein iloveyou sunshine princess
  dragon monkey football baseball superman batman master shadow michael jennifer jordan hunter soccer killer
  trustno1 login access secret changeme default qwerty qwertyuiop asdfghjkl zxcvbnm test guest user office
  company school university student teacher sichuan chengdu beijing shanghai china logistics association secretariat
  report dashboard system server computer internet summer winter spring autumn january february monday friday`.split(
    /\s+/,
  );
const pinyin =
  `woaini woaiwo woaijia woaizhongguo zhongguo sichuan chengdu beijing shanghai guanli guanliyuan mima
  mimamima denglu xitong wangluo xuexiao daxue gaoxiao houqin xiehui mishuchu shitang huoshi gongyu wuye nengyuan
  jijian dangjian zhaopin xuesheng laoshi zhuren lingdao gongzuo kuaile xingfu pingan jiankang facai fafafa gongxi
  nihao nihaoma aini wangwei lina zhangwei wangfang liwei zhangmin wangjing liuyang chenjing yangyang xiaoming
  xiaohong baobao laopo laogong tiankong taiyang yueliang dahai longteng huaxia minzu shijie heping`.split(
    /\s+/,
  );
const tails = ['1', '12', '123', '1234', '12345', '123456', '1234567', '12345678', '123456789', '1234567890'];
const digits = [
  ...tails,
  '000000',
  '111111',
  '666666',
  '888888',
  '520',
  '1314',
  '5201314',
  '666',
  '888',
  '168',
];
const years = Array.from({ length: 8 }, (_, i) => String(2019 + i));
const rows = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
  'qazwsxedcrfvtgbyhnujm',
];
const phrases = `correcthorsebatterystaple correct horse battery staple|correct-horse-battery-staple|iloveyousomuch|
  letmeinletmein|opensesame|thisismypassword|mypasswordispassword|passwordispassword|whatisthepassword|
  donttellanyone|nopasswordneeded|enterpasswordhere|yourpasswordhere|changemenow|changethispassword|
  administratorpassword|adminadminadmin|onceuponatime|tobeornottobe|maytheforcebewithyou|thequickbrownfox|
  thequickbrownfoxjumpsoverthelazydog|lovemeforever|iloveyouforever|woaiwodejiaxiang|woaiwodezuguo|
  haohaoxuexitiantianxiangshang|zhonghuarenmingongheguo|wodemimashimima|wodemima123456|qingshurumima|
  gaoxiaohouqin|houqinxiehui|sichuangaoxiao|gaoxiaohouqinxiehui|sichuangaoxiaohouqin`;

const list = new Set();
const add = (/** @type {string} */ entry) => {
  const text = entry.trim().toLowerCase();
  if (text.length >= 8) list.add(text);
};
const reversed = (/** @type {string} */ text) => [...text].reverse().join('');

for (const phrase of phrases.split('|')) {
  add(phrase);
  add(phrase.replace(/[\s-]/g, ''));
}
const every = [...new Set([...words, ...pinyin])];
for (const word of every) {
  for (const end of ['', ...digits, ...years]) {
    add(word + end);
    for (const mark of ['!', '@', '#', '.']) if (end === '123' || end === '2024') add(word + end + mark);
  }
  add(word + word);
}
const heads = [
  'admin',
  'password',
  'welcome',
  'letmein',
  'woaini',
  'sichuan',
  'chengdu',
  'guanliyuan',
  'mima',
  'houqin',
];
for (const head of heads) for (const word of every) add(head + word);
for (const row of rows) {
  for (const way of [row, reversed(row)]) {
    for (let length = 8; length <= way.length; length++) add(way.slice(0, length));
    for (const tail of tails) add(way + tail);
  }
}
for (const a of rows) for (const b of rows) if (a !== b) add(a + b);
for (const a of digits) for (const b of digits) add(a + b);

const file = path.join(import.meta.dirname, 'common-passwords.json');
writeFileSync(file, `${JSON.stringify([...list].sort(), null, 2)}\n`);
console.log(
  `${list.size} entries, ${[...list].filter((entry) => entry.length >= 15).length} of 15 characters or more`,
);
