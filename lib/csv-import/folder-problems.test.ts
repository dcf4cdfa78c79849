import { afterAll, describe, expect, it } from 'vitest';
import { planFigures } from './figure-rules';
import { readFolder } from './folder-load';
import { inOrder, problemText } from './problem-rules';
import { catalogueOf, structureProblems } from './rules';
import { planTargets } from './target-rules';
import { folderOf, removeFolders } from './test-folder';

const branches = 'code,name,kind\noffice,秘书处,secretariat\ncatering,伙专会,committee\n';
const indicatorHeader =
  'code,name,category,unit,kind,direction,frequency,branches,numerator,denominator,bounded,on_pace,at_risk';
const indicators = `${indicatorHeader}
NEWS,新闻,宣传,篇,flow,higher,month,office,,,,,
FANS,关注,宣传,人,stock,higher,month,office,,,,,
MEET,会议,活动,场,flow,higher,quarter,office;catering,,,,,
TOOK,参训,培训,人,flow,higher,month,catering,,,,,
PASS,通过,培训,人,flow,higher,month,catering,,,,,
RATE,通过率,培训,%,ratio,higher,month,,PASS,TOOK,1,,
KEEP,续聘率,专家,%,ratio,higher,month,office,,,1,,
`;
const figureHeader = 'indicator,branch,period,value,numerator,denominator,qualifier,basis,note';
const targetHeader = 'indicator,year,branch,value,weights,basis';
const planHeader = 'number,section,title,owner,kind,due,support,depends_on,indicator';

afterAll(removeFolders);

/** Everything wrong in a folder for an empty database, as `file:line: column: code`. */
function wrongIn(files: Record<string, string | Buffer>): string[] {
  const { folder, problems } = readFolder(
    folderOf({ 'branches.csv': branches, 'indicators.csv': indicators, ...files }),
  );
  const known = catalogueOf(folder, { branches: new Set(), indicators: new Map() });
  const choice = { locked: new Set<string>(), correct: false, today: '2024-08-06' };
  return inOrder([
    ...problems,
    ...structureProblems(folder, known),
    ...planFigures(folder.figures, known, [], choice).problems,
    ...planTargets(folder.targets, known, { targets: [], weights: [] }, false).problems,
  ]).map(({ file, line, column, code }) => `${file}:${line}: ${column}: ${code}`);
}

const wrongFigures = (...rows: string[]) => wrongIn({ 'figures.csv': [figureHeader, ...rows].join('\n') });
const wrongTargets = (...rows: string[]) => wrongIn({ 'targets.csv': [targetHeader, ...rows].join('\n') });
const wrongIndicators = (...rows: string[]) => wrongIn({ 'indicators.csv': indicators + rows.join('\n') });
const wrongPlan = (...rows: string[]) => wrongIn({ 'plan-2024.csv': [planHeader, ...rows].join('\n') });

describe('a folder that is as it should be', () => {
  it('has nothing wrong, with or without BOM, with any line ends', () => {
    const rows = [figureHeader, 'NEWS,office,2023,70,,,,printed,', 'KEEP,office,2024-01,,0,0,,,""'];
    expect(wrongIn({ 'figures.csv': `\uFEFF${rows.join('\r\n')}\r\n` })).toEqual([]);
    expect(wrongIn({ 'figures.csv': rows.join('\n') })).toEqual([]);
    expect(wrongIn({ 'figures.csv': rows.join('\r') })).toEqual([]);
  });

  it('may leave out columns whose cells may be empty, and hold files that nobody asked for', () => {
    const files = { 'figures-2023.csv': 'period,value,branch,indicator\n2023,-3,office,FANS\n' };
    expect(wrongIn({ ...files, 'notes.csv': 'whatever', 'figures.txt': 'x' })).toEqual([]);
  });

  it('is told from one that cannot be found and one that holds nothing to import', () => {
    expect(readFolder('/nowhere/at/all').problems.map(({ code }) => code)).toEqual(['noFolder']);
    expect(readFolder(folderOf({ 'notes.txt': '' })).problems.map(({ code }) => code)).toEqual(['noFiles']);
  });
});

describe('a table is named with line and column where', () => {
  it('it is not UTF-8', () => {
    const gbk = Buffer.concat([
      Buffer.from(`${figureHeader}\nNEWS,office,2023,70,,,,,`),
      Buffer.from([0xd0, 0xc2]),
    ]);
    expect(wrongIn({ 'figures.csv': gbk })).toEqual(['figures.csv:2: -: encoding']);
  });

  it.each([
    ['学校', [0xd1, 0xa7, 0xd0, 0xa3]],
    ['全校实训', [0xc8, 0xab, 0xd0, 0xa3, 0xca, 0xb5, 0xd1, 0xb5]],
    ['煤', [0xc3, 0xba]],
  ])('it is GBK that could be UTF-8: %s', (_, bytes) => {
    const file = Buffer.concat([
      Buffer.from(`${figureHeader}\nNEWS,office,2023,70,,,,,`),
      Buffer.from(bytes),
    ]);
    expect(wrongIn({ 'figures.csv': file })).toEqual(['figures.csv:2: -: likelyGbk']);
    const marked = Buffer.concat([Buffer.from('\ufeff'), file]);
    expect(wrongIn({ 'figures.csv': marked })).toEqual([]);
  });

  it.each(['Café ±5 °C, 3 m²', 'Müller·Groß', 'ABC', 'Привет, 学校'])(
    'but not where it is UTF-8: %s',
    (note) => {
      expect(wrongFigures(`NEWS,office,2023,70,,,,,"${note}"`)).toEqual([]);
    },
  );

  it('it is UTF-16', () => {
    const text = `${figureHeader}\nNEWS,office,2023,70,,,,,\n`;
    expect(wrongIn({ 'figures.csv': Buffer.from(text, 'utf16le') })).toEqual(['figures.csv:1: -: encoding']);
    expect(wrongIn({ 'figures.csv': Buffer.from(`\ufeff${text}`, 'utf16le') })).toEqual([
      'figures.csv:1: -: encoding',
    ]);
  });

  it.each([';', '\t', '，', '|'])('its cells are separated by %j', (separator) => {
    expect(wrongIn({ 'figures.csv': figureHeader.replaceAll(',', separator) })).toEqual([
      'figures.csv:1: -: separator',
    ]);
  });

  it('it begins with sep=, or a title', () => {
    const rest = `${figureHeader}\nNEWS,office,2023,70,,,,,\n`;
    expect(wrongIn({ 'figures.csv': `sep=,\n${rest}` })).toEqual(['figures.csv:1: -: titleAbove']);
    expect(wrongIn({ 'figures.csv': `2024 年 7 月数据汇总,,,,,,,,\n${rest}` })).toEqual([
      'figures.csv:1: -: titleAbove',
    ]);
  });

  it('a column without a head holds something, while an empty one may stand there', () => {
    const file = `${figureHeader},,\nNEWS,office,2023,70,,,,,,,\nNEWS,office,2022,70,,,,,,,7\n`;
    expect(wrongIn({ 'figures.csv': file })).toEqual(['figures.csv:3: -: outside']);
  });

  it('signs that nobody sees are taken away', () => {
    expect(wrongFigures('NEWS\u200b,office,\ufeff2023,\u200b70,,,,,')).toEqual([]);
  });

  it('it is empty', () => expect(wrongIn({ 'figures.csv': '' })).toEqual(['figures.csv:1: -: noHeader']));

  it.each([
    ['indicator,branch,value', 'period: columnMissing'],
    ['indicator,branch,period,value,wert', 'wert: columnUnknown'],
    ['indicator,branch,period,value,value', 'value: columnTwice'],
  ])('the header is %s', (header, what) => {
    expect(wrongIn({ 'figures.csv': `${header}\n` })).toEqual([`figures.csv:1: ${what}`]);
  });

  it('a row has too many or too few cells', () => {
    expect(wrongFigures('NEWS,office,2023,70,,,,,,', 'NEWS,office,2022,70')).toEqual([
      'figures.csv:2: -: cells',
      'figures.csv:3: -: cells',
    ]);
  });

  it('a quote is not closed', () => {
    expect(wrongFigures('NEWS,office,2023,70,,,,,"open')).toEqual(['figures.csv:2: -: csv']);
  });

  it.each([
    [
      'at the end',
      ['NEWS,office,2021,70,,,,,', 'NEWS,office,2022,70,,,,,"open', 'NEWS,office,2023,70,,,,,'],
      3,
    ],
    [
      'in the middle',
      ['NEWS,office,2021,70,,,,,"open', 'NEWS,office,2022,70,,,,,"closed"', 'NEWS,office,2023,70,,,,,'],
      2,
    ],
    [
      'after notes of several lines',
      ['NEWS,office,2021,70,,,,,"one\r\ntwo"', 'NEWS,office,2022,70,,,,,"open', ''],
      4,
    ],
  ])('a quote is not closed, where it opens: %s', (_, rows, line) => {
    expect(wrongFigures(...rows)[0]).toBe(`figures.csv:${line}: -: csv`);
  });

  it.each(['\n', '\r\n', '\r'])('lines were counted through notes with %j in them', (inside) => {
    for (const end of ['\n', '\r\n']) {
      const rows = [
        figureHeader,
        ...['2020', '2021', '2022'].map(
          (year) => `NEWS,office,${year},70,,,,,"one${inside}two${inside}three"`,
        ),
        'NEWS,office,2023,x,,,,,',
      ];
      expect(wrongIn({ 'figures.csv': rows.join(end) })).toEqual(['figures.csv:11: value: decimal']);
    }
  });

  it('lines were counted through notes of several lines and through blank ones', () => {
    const rows = [
      'NEWS,office,2022,70,,,,,"one\ntwo\n"',
      '',
      'NEWS,office,2023,"x\ny",,,,,',
      'NEWS,office,2021,z,,,,,',
    ];
    expect(wrongFigures(...rows)).toEqual(['figures.csv:6: value: decimal', 'figures.csv:8: value: decimal']);
  });
});

describe('a figure is named with line and column where', () => {
  it.each(['1,234', '１２', '1e3', 'NaN', '+5', '.5', '5.', '0x10', '--1'])('its value is %s', (typed) => {
    expect(wrongFigures(`NEWS,office,2023,"${typed}",,,,,`)).toEqual(['figures.csv:2: value: decimal']);
  });

  it.each([
    ['NEWS,office,2023,,,,,,', 'value: empty'],
    ['NEWS,office,2023,-1,,,,,', 'value: negative'],
    ['NEWS,office,2023,1000000000000001,,,,,', 'value: tooLarge'],
    ['NEWS,office,2023,1,1,,,,', 'numerator: notEmpty'],
    ['KEEP,office,2023,,-1,2,,,', 'numerator: negative'],
    ['KEEP,office,2023,,1,-2,,,', 'denominator: negative'],
    ['KEEP,office,2023,,1,,,,', 'denominator: empty'],
    ['KEEP,office,2023,,10,9.5,,,', 'numerator: bounded'],
    ['RATE,catering,2023,,1,2,,,', 'indicator: composed'],
    ['NOPE,office,2023,1,,,,,', 'indicator: unknownIndicator'],
    ['NEWS,nowhere,2023,1,,,,,', 'branch: unknownBranch'],
    [',office,2023,1,,,,,', 'indicator: empty'],
    ['NEWS,office,2023-13,1,,,,,', 'period: period'],
    ['NEWS,office,2023-Q5,1,,,,,', 'period: period'],
    ['MEET,office,2023-01,1,,,,,', 'period: finer'],
    ['NEWS,office,2023,0.3,,,,,', 'value: decimals'],
    ['NEWS,office,2023,70.50,,,,,', 'value: decimals'],
    ['KEEP,office,2023,,1.255,2,,,', 'numerator: decimals'],
    ['NEWS,office,2099-12,1,,,,,', 'period: notEnded'],
    ['NEWS,office,2024-08,1,,,,,', 'period: notEnded'],
    ['NEWS,office,2024,1,,,,,', 'period: notEnded'],
    ['KEEP,office,2024-08,,1,2,,,', 'period: notEnded'],
    ['NEWS,office,2023,1,,,about,,', 'qualifier: oneOf'],
    ['NEWS,office,2023,1,,,,guess,', 'basis: oneOf'],
    ['NEWS,office,2023,1,,,,,a\u0000b', 'note: control'],
  ])('it reads %s', (row, what) => {
    expect(wrongFigures(row)).toEqual([`figures.csv:2: ${what}`]);
  });

  it('is sound where it is whole, though written with a point, and its period has ended', () => {
    expect(
      wrongFigures(
        'NEWS,office,2023-01,70.0,,,,,',
        'NEWS,office,2024-07,1,,,,,',
        'MEET,office,2024-Q2,1,,,,,',
      ),
    ).toEqual([]);
  });

  it('it stands there twice, or overlaps in time; the first is named', () => {
    const files = {
      'figures-a.csv': `${figureHeader}\nNEWS,office,2023-05,1,,,,,\nNEWS,catering,2023,1,,,,,\n`,
      'figures-b.csv': `${figureHeader}\nNEWS,office,2023-05,1,,,,,\nNEWS,office,2023,9,,,,,\nMEET,office,2023-Q2,1,,,,,\n`,
    };
    expect(wrongIn(files)).toEqual(['figures-b.csv:2: period: twice', 'figures-b.csv:3: period: overlap']);
    const overlap = readFolder(
      folderOf({ ...files, 'branches.csv': branches, 'indicators.csv': indicators }),
    );
    const known = catalogueOf(overlap.folder, { branches: new Set(), indicators: new Map() });
    const { problems } = planFigures(overlap.folder.figures, known, [], {
      locked: new Set(),
      correct: false,
      today: '2024-08-06',
    });
    expect(problems.map(problemText)[1]).toBe(
      'figures-b.csv:3: period: 2023 与 figures-a.csv:2 的 2023-05 时间重叠 / 2023 overlaps in time with 2023-05 at figures-a.csv:2',
    );
  });

  it('more passed than took part, though each flow alone is sound', () => {
    expect(wrongFigures('PASS,catering,2023-01,31,,,,,', 'TOOK,catering,2023-01,30,,,,,')).toEqual([
      'figures.csv:3: value: boundedPair',
    ]);
    expect(wrongFigures('PASS,catering,2023-01,30.0,,,,,', 'TOOK,catering,2023-01,30,,,,,')).toEqual([]);
  });

  it('everything wrong in it is named, not only the first', () => {
    expect(wrongFigures('NOPE,nowhere,2023,1,,,,,', 'NEWS,office,soon,x,,,,guess,')).toEqual([
      'figures.csv:2: indicator: unknownIndicator',
      'figures.csv:2: branch: unknownBranch',
      'figures.csv:3: period: period',
      'figures.csv:3: value: decimal',
      'figures.csv:3: basis: oneOf',
    ]);
  });
});

describe('an indicator is named with line and column where', () => {
  it.each([
    ['NEWS,新闻,宣传,篇,flow,higher,month,office,,,,,', 'code: twice'],
    ['A B,新闻,宣传,篇,flow,higher,month,office,,,,,', 'code: code'],
    ['ONE,,宣传,篇,flow,higher,month,office,,,,,', 'name: empty'],
    ['ONE,新闻,宣传,篇,level,higher,month,office,,,,,', 'kind: oneOf'],
    ['ONE,新闻,宣传,篇,flow,up,month,office,,,,,', 'direction: oneOf'],
    ['ONE,新闻,宣传,篇,flow,higher,week,office,,,,,', 'frequency: oneOf'],
    ['ONE,新闻,宣传,篇,flow,higher,month,office;nowhere,,,,,', 'branches: unknownBranch'],
    ['ONE,新闻,宣传,篇,flow,higher,month,office;office,,,,,', 'branches: partTwice'],
    ['ONE,新闻,宣传,篇,flow,higher,month,office,,,yes,,', 'bounded: oneOf'],
    ['ONE,新闻,宣传,篇,flow,higher,month,office,,,,-0.2,-0.1', 'on_pace: thresholds'],
    ['SUM,合计,宣传,篇,flow,higher,month,,NEWS+NOPE,,,,', 'numerator: unknownIndicator'],
    ['SUM,合计,宣传,篇,flow,higher,month,,NEWS+FANS,,,,', 'numerator: partFlow'],
    ['SUM,合计,宣传,篇,flow,higher,month,,NEWS+NEWS,,,,', 'numerator: partTwice'],
    ['SUM,合计,宣传,篇,flow,higher,month,,SUM,,,,', 'numerator: partFlow'],
    ['SUM,合计,宣传,篇,flow,higher,month,,NEWS,TOOK,,,', 'denominator: addendsDivided'],
    ['SUM,合计,宣传,篇,flow,higher,month,office,NEWS+TOOK,,,,', 'branches: composedBranches'],
    ['SUM,合计,宣传,篇,stock,higher,month,,NEWS+TOOK,,,,', 'numerator: stockParts'],
    ['DIV,比率,培训,%,ratio,higher,month,,PASS,,,,', 'denominator: ratioParts'],
    ['DIV,比率,培训,%,ratio,higher,month,,PASS+NEWS,TOOK,,,', 'numerator: ratioParts'],
  ])('its row is %s', (row, what) => {
    expect(wrongIndicators(row)).toEqual([`indicators.csv:9: ${what}`]);
  });

  it('its figures are not called unknown for its own row’s fault', () => {
    const files = { 'figures.csv': `${figureHeader}\nONE,office,2023,1,,,,,\n` };
    expect(
      wrongIn({ ...files, 'indicators.csv': `${indicators}ONE,新闻,宣传,篇,level,higher,month,office,,,,,` }),
    ).toEqual(['indicators.csv:9: kind: oneOf']);
    expect(wrongIn({ ...files, 'indicators.csv': 'code,name\nONE,新闻\n' })).toEqual([
      'indicators.csv:1: category: columnMissing',
      'indicators.csv:1: unit: columnMissing',
      'indicators.csv:1: kind: columnMissing',
      'indicators.csv:1: direction: columnMissing',
    ]);
  });
});

describe('a target is named with line and column where', () => {
  it.each([
    ['NEWS,2024,,,,', 'value: empty'],
    ['NEWS,2024,,-1,,', 'value: negative'],
    ['NEWS,2024,,1,1;1;1,', 'weights: weights'],
    ['NEWS,2024,,1,0;0;0;0;0;0;0;0;0;0;0;0,', 'weights: weights'],
    ['NEWS,2024,,1,1;1;1;1;1;1;1;1;1;1;1;-1,', 'weights: weights'],
    ['NEWS,2024,,1,1;1;1;1;1;1;1;1;1;1;1;x,', 'weights: weights'],
    ['NEWS,24,,1,,', 'year: whole'],
    ['NEWS,2024,nowhere,1,,', 'branch: unknownBranch'],
    ['NOPE,2024,,1,,', 'indicator: unknownIndicator'],
    ['NEWS,2024,,1,,guess', 'basis: oneOf'],
    ['KEEP,2024,,80,,', 'value: targetAboveOne'],
  ])('its row is %s', (row, what) => {
    expect(wrongTargets(row)).toEqual([`targets.csv:2: ${what}`]);
  });
});

describe('a plan item, a branch or the association is named with line and column where', () => {
  it.each([
    ['1.1,,学习,nowhere,routine,2024-12-31,,,', 'owner: unknownBranch'],
    ['1.1,,学习,office,routine,2024-12-31,nowhere,,', 'support: unknownBranch'],
    ['1.1,,学习,office,routine,2024-02-30,,,', 'due: day'],
    ['1.1,,学习,office,often,2024-12-31,,,', 'kind: oneOf'],
    ['one,,学习,office,routine,2024-12-31,,,', 'number: itemNumber'],
    ['1.1,,学习,office,routine,2024-12-31,,9.9,', 'depends_on: unknownItem'],
    ['1.1,,学习,office,routine,2024-12-31,,,NOPE', 'indicator: unknownIndicator'],
  ])('its row is %s', (row, what) => {
    expect(wrongPlan(row)).toEqual([`plan-2024.csv:2: ${what}`]);
  });

  it('4.1 and 4.10 are two items, 4.1 twice is not', () => {
    const item = (number: string) => `${number},,学习,office,routine,2024-12-31,,,`;
    expect(wrongPlan(item('4.1'), item('4.10'), item('4.1'))).toEqual(['plan-2024.csv:4: number: twice']);
  });

  it('a branch stands there twice', () => {
    expect(wrongIn({ 'branches.csv': `${branches}office,又一个,committee\n` })).toEqual([
      'branches.csv:4: code: twice',
    ]);
  });

  it.each([
    ['{\n  "name": "会",\n  "nameEn": "A",\n  "shortName": ""\n}', 'association.json:4: shortName: empty'],
    [
      '{\n  "name": "会",\n  "nameEn": "A",\n  "shortName": "会",\n  "colour": 1\n}',
      'association.json:5: colour: columnUnknown',
    ],
    ['{\n  "name": "会",\n  "nameEn"', 'association.json:'],
  ])('the association is %j', (text, what) => {
    expect(wrongIn({ 'association.json': text })).toEqual([expect.stringContaining(what)]);
  });
});
