import { showDay, showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage, joined, listed } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/letter';
import { groupBy } from '@/lib/measure/group';
import { endMonth } from '@/lib/measure/period';
import type { Letter, Notice, Stage } from '@/lib/vocabulary/outbox';

/** The wording of reminders: one digest for a person or group, in the form of its channel. */

type LetterChannel = 'mail' | 'wecom' | 'dingtalk';

type Named = { name: string; nameEn: string };
/** What letters call branches, indicators and their sender, and where they link to. */
export type LetterContext = {
  branches: ReadonlyMap<string, Named>;
  indicators: ReadonlyMap<string, Named>;
  association: Named;
  /** The address of the product, without a trailing slash. */
  site: string;
};

type LetterRequest = {
  channel: LetterChannel;
  /** The recipient's. */
  language: Locale;
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
  const { channel, manyBranches, notices, language } = request;
  const t = wordsIn(language);
  if (notices.length === 0) return [];
  const subject = subjectOf(request);
  const lines = manyBranches ? branchLines(request) : figureLines(request);
  const frame = frameOf(request);
  const room = maxBytes[channel] - byteLength(frame(fill(t.part, { subject, index: 99, count: 99 }), []));
  const parts = splitLines(lines, room);
  return parts.map((part, index) => {
    const title =
      parts.length > 1 ? fill(t.part, { subject, index: index + 1, count: parts.length }) : subject;
    const about = part.flatMap((line) => line.notices);
    const texts = part.map(({ text }) => text);
    return { letter: { subject: title, body: frame(title, texts), cells: about.length }, about };
  });
}

type Line = { text: string; notices: Notice[] };

const wordsIn = (language: Locale) => inLanguage(language, { zh, en });

/** How many there are at each stage. */
function subjectOf({ language, notices }: LetterRequest): string {
  const t = wordsIn(language);
  const months = monthsOf(notices);
  const month =
    months.length === 1 && months[0] ? fill(t.ofMonth, { month: showPeriod(language, months[0]) }) : '';
  const parts = stages.flatMap((stage) => {
    const atStage = notices.filter((notice) => notice.stage === stage);
    const [first] = atStage.map(({ dueOn }) => dueOn).sort();
    if (first === undefined) return [];
    return { stage, text: fill(t.parts[stage], { n: atStage.length, day: dayIn(language, first) }) };
  });
  const texts = parts.map(({ text }) => text);
  return fill(t.subject[parts[0]?.stage ?? 'soon'], { month, parts: listed(language, texts) });
}

/** The most urgent first. */
const stages = ['returned', 'late', 'today', 'soon'] as const satisfies readonly Stage[];
const dayIn = (language: Locale, day: string) => (day ? showDay(language, day, false) : '');

function figureLines(request: LetterRequest): Line[] {
  const { channel, language, notices, context } = request;
  return notices.map((notice) => {
    const text = fill(wordsIn(language).figure, {
      indicator: nameIn(request, context.indicators, notice.indicator),
      period: showPeriod(language, notice.period),
      status: statusText(request, notice),
    });
    return { text: `${bullet(channel)}${text}`, notices: [notice] };
  });
}

function statusText(
  { channel, language }: LetterRequest,
  { stage, dueOn, overdueDays, reason, isReturned }: Notice,
): string {
  const t = wordsIn(language);
  if (stage === 'returned') return fill(t.reason, { reason: clip(escapeFor(channel, reason ?? '')) });
  if (stage === 'today') return t.dueToday;
  const day = showDay(language, dueOn, false);
  const due =
    stage === 'late'
      ? fill(t.dueAndOverdue, { day, overdue: overdueText(channel, language, overdueDays) })
      : fill(t.due, { day });
  return joined(language, [isReturned && t.returnedBefore, due]);
}

function branchLines(request: LetterRequest): Line[] {
  const { channel, language, notices, context } = request;
  return [...groupBy(notices, ({ branch }) => branch)].map(([code, ofBranch]) => {
    const text = fill(wordsIn(language).branch, {
      branch: nameIn(request, context.branches, code),
      n: ofBranch.length,
      status: branchStatus(request, ofBranch),
    });
    return { text: `${bullet(channel)}${text}`, notices: ofBranch };
  });
}

/** How late a branch is, and with how many; or when the first of its figures is due. */
function branchStatus({ channel, language }: LetterRequest, notices: readonly Notice[]): string {
  const t = wordsIn(language);
  const late = notices.filter(({ overdueDays }) => overdueDays > 0);
  const [first = ''] = notices.map(({ dueOn }) => dueOn).sort();
  if (late.length === 0)
    return notices.some(({ stage }) => stage === 'today')
      ? t.dueToday
      : fill(t.due, { day: dayIn(language, first) });
  const days = Math.max(...late.map(({ overdueDays }) => overdueDays));
  const overdue = overdueText(channel, language, days);
  return late.length === notices.length ? overdue : fill(t.someOverdue, { n: late.length, overdue });
}

function nameIn(
  { channel, language }: LetterRequest,
  names: ReadonlyMap<string, Named>,
  code: string,
): string {
  const named = names.get(code);
  return escapeFor(channel, named ? inLocale(language, named.name, named.nameEn) : code);
}

const bullet = (channel: LetterChannel) => (channel === 'mail' ? '· ' : '> ');

function overdueText(channel: LetterChannel, language: Locale, days: number): string {
  const text = fill(wordsIn(language).overdue, { days });
  return channel === 'wecom' ? `<font color="warning">${text}</font>` : text;
}

/** What stands around the lines: greeting, link and signature. */
function frameOf(letter: LetterRequest) {
  const { channel, language, manyBranches, notices, context } = letter;
  const t = wordsIn(language);
  const months = monthsOf(notices);
  const href = `${context.site}/report${!manyBranches && months.length === 1 ? `/${months[0]}` : ''}`;
  const branches = [...new Set(notices.map((notice) => notice.branch))];
  const branch =
    !manyBranches && branches.length === 1 && branches[0]
      ? nameIn(letter, context.branches, branches[0])
      : '';
  const returned = notices.filter(({ stage, isReturned }) => stage === 'returned' || isReturned).length;
  const request = returned === 0 ? t.askMissing : returned === notices.length ? t.askReturned : t.askBoth;
  const { name, nameEn } = context.association;
  const association = flatten(inLocale(language, name, nameEn));
  return (title: string, lines: string[]): string => {
    if (channel === 'mail')
      return [
        ...(branch ? [fill(t.addressee, { branch })] : []),
        request,
        '',
        ...lines,
        '',
        fill(t.link, { href }),
        '',
        fill(t.sender, { association }),
        t.automatic,
        '',
      ].join('\n');
    // 钉钉 joins lines that no empty line separates.
    const gap = channel === 'dingtalk' ? '\n\n' : '\n';
    const plainTitle = escapeFor(channel, title);
    const head = channel === 'dingtalk' ? `#### ${plainTitle}` : `**${plainTitle}**`;
    return [head, ...(branch ? [branch] : []), ...lines, `[${t.enter}](${href})`].join(gap);
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
export const escapeFor = (channel: LetterChannel, text: string) =>
  channel === 'mail'
    ? flatten(text)
    : flatten(text)
        .replace(/\(/g, '（')
        .replace(/\)/g, '）')
        .replace(/[\\`*_{}[\]#!<>|~@]/g, '');
