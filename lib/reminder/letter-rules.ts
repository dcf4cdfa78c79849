import { showDay, showPeriod } from '@/lib/kit/format/date';
import { endMonth } from '@/lib/measure/period';
import type { Letter, Notice, Stage } from '@/lib/vocabulary/outbox';

/** The wording of reminders: one digest for a person or group, in the form of its channel. */

type LetterChannel = 'mail' | 'wecom' | 'dingtalk';

/** What letters call branches, indicators and their sender, and where they link to. */
export type LetterContext = {
  branches: ReadonlyMap<string, string>;
  indicators: ReadonlyMap<string, string>;
  association: string;
  /** The address of the product, without a trailing slash. */
  site: string;
};

type LetterRequest = {
  channel: LetterChannel;
  /** The whole association's group: a line for each branch instead of one for each figure. */
  manyBranches: boolean;
  notices: readonly Notice[];
  context: LetterContext;
};

/** A letter, and the notices that it contains. */
export type ComposedLetter = { letter: Letter; about: Notice[] };

/** Bytes of a body, in UTF-8: 企业微信 takes 4,096; 钉钉 more, but nobody reads more. */
const maxBytes: Record<LetterChannel, number> = { mail: 60_000, wecom: 4_096, dingtalk: 8_000 };

/** As many letters as the channel needs; none without notices. */
export function composeLetters(request: LetterRequest): ComposedLetter[] {
  const { channel, manyBranches, notices } = request;
  if (notices.length === 0) return [];
  const subject = subjectOf(notices);
  const lines = manyBranches ? branchLines(request) : figureLines(request);
  const frame = frameOf(request);
  const room = maxBytes[channel] - byteLength(frame(`${subject}（99/99）`, []));
  const parts = splitLines(lines, room);
  return parts.map((part, index) => {
    const title = parts.length > 1 ? `${subject}（${index + 1}/${parts.length}）` : subject;
    const about = part.flatMap((line) => line.notices);
    const texts = part.map(({ text }) => text);
    return { letter: { subject: title, body: frame(title, texts), cells: about.length }, about };
  });
}

type Line = { text: string; notices: Notice[] };

/** The most urgent stage first. */
function subjectOf(notices: readonly Notice[]): string {
  const months = monthsOf(notices);
  const month = months.length === 1 && months[0] ? `${showPeriod('zh', months[0])} ` : '';
  const count = (stage: Stage) => notices.filter((notice) => notice.stage === stage).length;
  if (count('returned') > 0) return `【退回】${month}${count('returned')} 项数据被退回，请修改后重报`;
  if (count('late') > 0) return `【催报】${month}${count('late')} 项逾期未报`;
  if (count('today') > 0) return `【提醒】${month}${count('today')} 项今日截止`;
  const first = notices.map(({ dueOn }) => dueOn).sort()[0];
  return `【提醒】${month}${notices.length} 项将于${first ? showDay('zh', first, false) : ''}截止`;
}

function figureLines({ channel, notices, context }: LetterRequest): Line[] {
  return notices.map((notice) => {
    const indicator = escapeFor(channel, context.indicators.get(notice.indicator) ?? notice.indicator);
    const text = `${indicator}（${showPeriod('zh', notice.period)}）：${statusText(channel, notice)}`;
    return { text: `${bullet(channel)}${text}`, notices: [notice] };
  });
}

function statusText(channel: LetterChannel, { stage, dueOn, overdueDays, reason }: Notice): string {
  if (stage === 'returned') return `退回意见：${clip(escapeFor(channel, reason ?? ''))}`;
  if (stage === 'today') return '今日截止';
  const due = `${showDay('zh', dueOn, false)}截止`;
  return stage === 'late' ? `${due}，${overdueText(channel, overdueDays)}` : due;
}

function branchLines({ channel, notices, context }: LetterRequest): Line[] {
  return [...byBranch(notices)].map(([code, ofBranch]) => {
    const branch = escapeFor(channel, context.branches.get(code) ?? code);
    const days = Math.max(...ofBranch.map(({ overdueDays }) => overdueDays));
    const late = days > 0 ? `，${overdueText(channel, days)}` : '';
    return { text: `${bullet(channel)}${branch}：${ofBranch.length} 项${late}`, notices: ofBranch };
  });
}

/** The notices of each branch, in their order. */
export function byBranch(notices: readonly Notice[]): Map<string, Notice[]> {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) groups.set(notice.branch, [...(groups.get(notice.branch) ?? []), notice]);
  return groups;
}

const bullet = (channel: LetterChannel) => (channel === 'mail' ? '· ' : '> ');

function overdueText(channel: LetterChannel, days: number): string {
  const text = `逾期 ${days} 天`;
  return channel === 'wecom' ? `<font color="warning">${text}</font>` : text;
}

/** What stands around the lines: greeting, link and signature. */
function frameOf({ channel, manyBranches, notices, context }: LetterRequest) {
  const months = monthsOf(notices);
  const href = `${context.site}/report${!manyBranches && months.length === 1 ? `/${months[0]}` : ''}`;
  const branches = [...new Set(notices.map(({ branch }) => branch))];
  const addressee =
    !manyBranches && branches.length === 1 && branches[0]
      ? escapeFor(channel, context.branches.get(branches[0]) ?? branches[0])
      : '';
  const request = notices.some(({ stage }) => stage === 'returned')
    ? '以下数据已退回，请修改后重新提交：'
    : '以下数据尚未上报，请及时填报：';
  return (title: string, lines: string[]): string => {
    if (channel === 'mail')
      return [
        ...(addressee ? [`${addressee}：`] : []),
        request,
        '',
        ...lines,
        '',
        `去填报：${href}`,
        '',
        `${flatten(context.association)}秘书处`,
        '本邮件由系统自动发出，无需回复。',
        '',
      ].join('\n');
    // 钉钉 joins lines that no empty line separates.
    const gap = channel === 'dingtalk' ? '\n\n' : '\n';
    const plainTitle = escapeFor(channel, title);
    const head = channel === 'dingtalk' ? `#### ${plainTitle}` : `**${plainTitle}**`;
    return [head, ...(addressee ? [addressee] : []), ...lines, `[去填报](${href})`].join(gap);
  };
}

const monthsOf = (notices: readonly Notice[]) => [...new Set(notices.map(({ period }) => endMonth(period)))];

/** As many lines as fit into each part; a line that is too long by itself is truncated. */
function splitLines(lines: readonly Line[], room: number): Line[][] {
  const parts: Line[][] = [];
  let left = 0;
  for (const line of lines) {
    const text = byteLength(line.text) + 2 <= room ? line.text : truncate(line.text, room - 2);
    const needed = byteLength(text) + 2;
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
const byteLength = (text: string) => encoder.encode(text).length;

function truncate(text: string, room: number): string {
  const characters = [...text];
  while (characters.length > 0 && byteLength(`${characters.join('')}…`) > room) characters.pop();
  return `${characters.join('')}…`;
}

const clip = (text: string) => ([...text].length > 120 ? `${[...text].slice(0, 120).join('')}…` : text);
const flatten = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Names and reasons are typed by people: in Markdown, nothing in them may become a link or a mention. */
const escapeFor = (channel: LetterChannel, text: string) =>
  channel === 'mail'
    ? flatten(text)
    : flatten(text)
        .replace(/\(/g, '（')
        .replace(/\)/g, '）')
        .replace(/[\\`*_{}[\]#!<>|~@]/g, '');
