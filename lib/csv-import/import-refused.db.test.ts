import { describe, expect, it } from 'vitest';
import { edited, folderOf } from './test-folder';
import { association, everything, load, refusals, setUpDatabase } from './test-import';

setUpDatabase();

describe('a folder with something wrong in it', () => {
  it('changes nothing, and everything wrong is named', async () => {
    const before = await everything();
    const broken = folderOf(
      {
        ...edited(
          association,
          'figures-2023.csv',
          'MBR01,secretariat,2023,233',
          'MBR01,secretariat,2023,"2,33"',
        ),
        ...edited(association, 'targets-2024.csv', 'MBR02,2024,,110', 'MBR99,2024,,110'),
      },
      association,
    );
    expect(await refusals(broken)).toEqual([
      expect.stringMatching(
        /^figures-2023\.csv:9: value: “2,33”不是普通小数.* \/ “2,33” is not a plain decimal/,
      ),
      expect.stringMatching(
        /^targets-2024\.csv:9: indicator: .* \/ there is no indicator with the code “MBR99”$/,
      ),
    ]);
    expect(await everything()).toEqual(before);
  });

  it('is refused where a month would lie in a year that is known as a whole', async () => {
    await load();
    const months = folderOf({
      'figures.csv': 'indicator,branch,period,value\nPUB01,secretariat,2023-04,6\n',
    });
    expect(await refusals(months)).toEqual([
      'figures.csv:2: period: 2023-04 与库中已有的 2023 时间重叠 / 2023-04 overlaps in time with 2023, which is in the database',
    ]);
  });

  it('is refused where more passed than took part according to the database', async () => {
    await load();
    const header = 'indicator,branch,period,value\n';
    await load(folderOf({ 'figures.csv': `${header}TRN02,catering,2024-04,100\n` }));
    const passed = folderOf({ 'figures.csv': `${header}TRN03,catering,2024-04,101\n` });
    expect(await refusals(passed)).toEqual([expect.stringContaining('figures.csv:2: value: TRN03')]);
  });

  it('is refused where it would change the kind of an indicator that has figures', async () => {
    await load();
    const kind = 'PUB05,公众号推文篇数,WeChat posts,宣传,Publicity,篇,articles,';
    const other = folderOf(edited(association, 'indicators.csv', `${kind}flow`, `${kind}stock`), association);
    expect(await refusals(other)).toEqual([expect.stringContaining('indicators.csv:22: kind: PUB05')]);
  });
});
