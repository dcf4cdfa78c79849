import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { aliasesText, readList } from './alias-rules';

it('an administrator types names with semicolons of either width, and reads them back', () => {
  expect(readList(' 会员单位；单位会员; 会员单位\n会员高校;')).toEqual(['会员单位', '单位会员', '会员高校']);
  expect(readList(aliasesText(['推文', '发推文']))).toEqual(['推文', '发推文']);
  expect(readList('')).toEqual([]);
});

/** What a yearly summary says, and the indicator that each of its numbers speaks of. */
const summary: [sentence: string, numbers: Record<string, string>][] = [
  ['协会党支部联合四川省高校产业协会开展了三次集中学习', { 三次: 'PTY01' }],
  [
    '协会思想政治工作委员会22年在全省高校后勤启动党建品牌创建活动，得到了129所高校后勤的积极响应',
    { '129所': 'PTY07' },
  ],
  ['在伙专会2023年年会上对来自全省高校或是战线的300余名代表作了专题讲座', { '300余名': 'EVT03' }],
  [
    '协会向初级中学捐赠特色文化衫750件，总价值2.25万元，把协会233个单位会员的爱心带到学子心中',
    { '750件': 'AID03', '233个': 'MBR01' },
  ],
  [
    '2023年协会组织完成三期食品安全远程培训，全省高校后勤有3889人参加学习，其中3429人通过期末考试，通过率88.2%',
    { 三期: 'TRN01', '3889人': 'TRN02', '3429人': 'TRN03', '88.2%': 'TRN04' },
  ],
  ['2023年协会新增专家库专家96人，续聘专家28人', { '96人': 'EXP01', '28人': 'EXP02' }],
  [
    '协会网站共发协会新闻70篇，学校后勤动态2665篇，招投标信息697条，理论与实践8篇',
    { '70篇': 'PUB01', '2665篇': 'PUB02', '697条': 'PUB03', '8篇': 'PUB04' },
  ],
  ['2023年协会微信公众号发推文59篇，目前关注人数1709人', { '59篇': 'PUB05', '1709人': 'PUB06' }],
];
const cases = summary.flatMap(([sentence, numbers]) =>
  Object.entries(numbers).map(([number, code]) => ({ sentence, number, code })),
);

const catalogue = (seed: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`../../db/data/${seed}/indicators.csv`, import.meta.url)), {
    columns: true,
    bom: true,
  });
const measureWord = /(?:次数|人数|篇数|条数|期数|场次|件数|家数|项数|总数|数)$/;
const unitsOfPeople = ['人', '名', '位', '人次'];
const unitFits = (unit: string, { unit: own = '', role = '' }: Record<string, string>) =>
  unit === own ||
  (unitsOfPeople.includes(unit) && unitsOfPeople.includes(own)) ||
  (['members', 'universities'].includes(role) && /[个家所]/.test(unit) && /[个家所]/.test(own));

/** The code of the indicator whose name stands nearest: before the number, or behind it before a mark; then the longest. */
function namedBy(sentence: string, number: string, seed: string): string | undefined {
  const at = sentence.indexOf(number);
  const [before, behind = ''] = [
    sentence.slice(0, at),
    /^[^，。]*/.exec(sentence.slice(at + number.length))?.[0],
  ];
  const unit = number.replace(/^[\d.余三]+/, '');
  return catalogue(seed)
    .filter((indicator) => unitFits(unit, indicator))
    .flatMap(({ code = '', name = '', aliases = '' }) =>
      [code, name, name.replace(measureWord, ''), ...readList(aliases)].flatMap((text) => {
        const places = [before.lastIndexOf(text), behind.indexOf(text)];
        const distances = [before.length - (places[0] ?? 0) - text.length, places[1] ?? 0];
        return places.flatMap((place, side) =>
          place < 0 ? [] : [{ code, distance: distances[side] ?? 0, length: text.length }],
        );
      }),
    )
    .sort((a, b) => a.distance - b.distance || b.length - a.length)[0]?.code;
}

describe.each(['association', 'demo'])('the shipped catalogue of the %s', (seed) => {
  it.each(cases)('knows $number as $code by a name in its sentence', ({ sentence, number, code }) => {
    expect(namedBy(sentence, number, seed)).toBe(code);
  });
});
