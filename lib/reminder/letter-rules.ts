import { showDay, showPeriod } from '@/lib/kit/format/date';
import { endMonth } from '@/lib/measure/period';
import type { Letter, Stage, Tell } from '@/lib/vocabulary/outbox';

/** One thing to be told: an indicator of a branch, with names as they are read. */
export type LetterCell = Omit<Tell, 'indicator' | 'occasion'> & { branchName: string; indicatorName: string };

/** A letter, and what of all it tells. */
export type LetterAbout<Cell> = Letter & { about: Cell[] };

export type Form = 'mail' | 'wecom' | 'dingtalk';

type Written<Cell = LetterCell> = {
  form: Form;
  /** The whole association's group: a line for each branch instead of one for each figure. */
  manyBranches: boolean;
  cells: readonly Cell[];
  /** The address of the product, without a slash at its end. */
  site: string;
  association: string;
};

/** Bytes of a body, in UTF-8: 企业微信 takes 4,096; 钉钉 more, but nobody reads more. */
const most: Record<Form, number> = { mail: 60_000, wecom: 4_096, dingtalk: 8_000 };

/** The digest for one person or group, in as many letters as its channel needs; none without cells. */
export function writeLetters<Cell extends LetterCell>(written: Written<Cell>): LetterAbout<Cell>[] {
  const { form, manyBranches, cells, site, association } = written;
  if (cells.length === 0) return [];
  const subject = subjectOf(cells);
  const lines = manyBranches ? branchLines(form, cells) : cellLines(form, cells);
  const frame = frameOf(form, { cells, manyBranches, site, association });
  const room = most[form] - bytes(frame.wrap(`${subject}（99/99）`, []));
  const parts = split(lines, room);
  return parts.map((part, n) => {
    const title = parts.length > 1 ? `${subject}（${n + 1}/${parts.length}）` : subject;
    return {
      subject: title,
      body: frame.wrap(
        title,
        part.map(({ text }) => text),
      ),
      cells: part.reduce((sum, line) => sum + line.cells.length, 0),
      about: part.flatMap((line) => line.cells),
    };
  });
}

type Line<Cell> = { text: string; cells: Cell[] };

/** Says first what is worst. */
function subjectOf(cells: readonly LetterCell[]): string {
  const periods = [...new Set(cells.map(({ period }) => endMonth(period)))];
  const about = periods.length === 1 && periods[0] ? `${showPeriod('zh', periods[0])} ` : '';
  const count = (stage: Stage) => cells.filter((cell) => cell.stage === stage).length;
  if (count('returned') > 0) return `【退回】${about}${count('returned')} 项数据被退回，请修改后重报`;
  if (count('late') > 0) return `【催报】${about}${count('late')} 项逾期未报`;
  if (count('today') > 0) return `【提醒】${about}${count('today')} 项今日截止`;
  const first = cells.map(({ dueOn }) => dueOn).sort()[0];
  return `【提醒】${about}${cells.length} 项将于${first ? showDay('zh', first, false) : ''}截止`;
}

function cellLines<Cell extends LetterCell>(form: Form, cells: readonly Cell[]): Line<Cell>[] {
  return cells.map((cell) => {
    const words = [
      form === 'mail'
        ? `${flat(cell.indicatorName)}（${showPeriod('zh', cell.period)}）`
        : `${plain(cell.indicatorName)}（${showPeriod('zh', cell.period)}）`,
      when(form, cell),
    ];
    return { text: `${form === 'mail' ? '· ' : '> '}${words.join('：')}`, cells: [cell] };
  });
}

function when(form: Form, { stage, dueOn, overdueDays, reason }: LetterCell): string {
  if (stage === 'returned')
    return `退回意见：${clip(form === 'mail' ? flat(reason ?? '') : plain(reason ?? ''))}`;
  const due = `${showDay('zh', dueOn, false)}截止`;
  if (stage !== 'late') return stage === 'today' ? '今日截止' : due;
  const late = `逾期 ${overdueDays} 天`;
  return `${due}，${form === 'wecom' ? `<font color="warning">${late}</font>` : late}`;
}

function branchLines<Cell extends LetterCell>(form: Form, cells: readonly Cell[]): Line<Cell>[] {
  return [...grouped(cells).values()].map((own) => {
    const name = own[0]?.branchName ?? '';
    const days = Math.max(...own.map(({ overdueDays }) => overdueDays));
    const late = days > 0 ? `，逾期 ${days} 天` : '';
    const said = `${form === 'mail' ? flat(name) : plain(name)}：${own.length} 项${form === 'wecom' && late ? `<font color="warning">${late}</font>` : late}`;
    return { text: `${form === 'mail' ? '· ' : '> '}${said}`, cells: own };
  });
}

function grouped<Cell extends LetterCell>(cells: readonly Cell[]): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) groups.set(cell.branch, [...(groups.get(cell.branch) ?? []), cell]);
  return groups;
}

type Framed = Pick<Written, 'cells' | 'manyBranches' | 'site' | 'association'>;

function frameOf(form: Form, { cells, manyBranches, site, association }: Framed) {
  const months = [...new Set(cells.map(({ period }) => endMonth(period)))];
  const href = `${site}/report${!manyBranches && months.length === 1 ? `/${months[0]}` : ''}`;
  const names = [...new Set(cells.map(({ branchName }) => branchName))];
  const who = !manyBranches && names.length === 1 ? names[0] : '';
  const ask = cells.some(({ stage }) => stage === 'returned')
    ? '以下数据已退回，请修改后重新提交：'
    : '以下数据尚未上报，请及时填报：';
  return {
    wrap(title: string, lines: string[]): string {
      if (form === 'mail')
        return [
          ...(who ? [`${flat(who)}：`] : []),
          ask,
          '',
          ...lines,
          '',
          `去填报：${href}`,
          '',
          `${flat(association)}秘书处`,
          '本邮件由系统自动发出，无需回复。',
          '',
        ].join('\n');
      // 钉钉 joins lines that no empty line parts.
      const gap = form === 'dingtalk' ? '\n\n' : '\n';
      const head = form === 'dingtalk' ? `#### ${plain(title)}` : `**${plain(title)}**`;
      return [head, ...(who ? [plain(who)] : []), ...lines, `[去填报](${href})`].join(gap);
    },
  };
}

/** Whole lines, as many as fit; a line that is too long by itself is cut. */
function split<Cell>(lines: readonly Line<Cell>[], room: number): Line<Cell>[][] {
  const parts: Line<Cell>[][] = [];
  let left = 0;
  for (const line of lines) {
    const text = bytes(line.text) + 2 <= room ? line.text : cut(line.text, room - 2);
    const needed = bytes(text) + 2;
    const last = parts.at(-1);
    if (last && needed <= left) {
      last.push({ ...line, text });
      left -= needed;
    } else {
      parts.push([{ ...line, text }]);
      left = room - needed;
    }
  }
  return parts;
}

const encoder = new TextEncoder();
const bytes = (text: string) => encoder.encode(text).length;

function cut(text: string, room: number): string {
  const letters = [...text];
  while (letters.length > 0 && bytes(`${letters.join('')}…`) > room) letters.pop();
  return `${letters.join('')}…`;
}

const clip = (text: string) => ([...text].length > 120 ? `${[...text].slice(0, 120).join('')}…` : text);
const flat = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
/** Names are set by people and are not Markdown, however they look; what might be a link or a mention is none. */
const plain = (text: string) =>
  flat(text)
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/[\\`*_{}[\]#!<>|~@]/g, '');
