import { figureKey } from '@/lib/measure/due';
import { isPeriod, spanOf } from '@/lib/measure/period';
import { mayReportFor, mayReview } from '@/lib/viewer/rules';
import { type EvidenceKind, type FileType, fileTypes } from '@/lib/vocabulary/evidence';
import type { Role } from '@/lib/vocabulary/person';

/** What evidence 佐证材料 may be of, who may see, add and remove it. Pure. */

export const megabyte = 1_048_576;
/** The largest file, in bytes. */
export const maxFileSize = 10 * megabyte;
/** How many files a subject may have: more belong into one archive. */
export const maxFiles = 100;
/** The largest archive, in bytes: above it the format needs an extension that not every program reads. */
export const maxArchiveSize = 4_000 * megabyte;

/** The types of which a small picture can be made. */
export const hasThumbnail = (type: FileType): boolean =>
  type === 'pdf' || type === 'jpg' || type === 'png' || type === 'webp' || type === 'gif';

export const mediaTypes: Record<FileType, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};

/** What a file chooser offers; telephones go by the media types, computers by the endings. */
export const acceptedTypes = [
  'image/*',
  ...fileTypes.map((type) => `.${type}`),
  '.jpeg',
  '.heif',
  ...new Set(Object.values(mediaTypes)),
].join(',');

/** The subject that evidence is of, as an address or a form names it. */
export type EvidenceSubject =
  | { kind: 'figure'; indicator: string; branch: string; period: string }
  | { kind: 'plan'; year: number; number: string }
  | { kind: 'training'; id: string };

/** A subject's key in the table. */
export function subjectKey(subject: EvidenceSubject): string {
  if (subject.kind === 'figure') return figureKey(subject);
  return subject.kind === 'plan' ? `${subject.year} ${subject.number}` : subject.id;
}

/** The subject of a key, or null where the text is none. */
export function parseSubject(kind: EvidenceKind, subject: string): EvidenceSubject | null {
  const [first = '', second = '', third = '', ...more] = subject.split(' ');
  if (more.length > 0) return null;
  if (kind === 'training') return first && !second ? { kind, id: first } : null;
  if (kind === 'plan')
    return /^\d{4}$/.test(first) && second && !third ? { kind, year: Number(first), number: second } : null;
  return isPeriod(third) && first && second
    ? { kind, indicator: first, branch: second, period: third }
    : null;
}

/** Where a subject's evidence is shown. */
export function subjectPath(subject: EvidenceSubject): string {
  if (subject.kind === 'plan')
    return `/plan/${encodeURIComponent(subject.number)}?year=${subject.year}#evidence`;
  if (subject.kind === 'training') return `/evidence/training/${encodeURIComponent(subject.id)}`;
  const query = new URLSearchParams({ branch: subject.branch, period: subject.period });
  return `/evidence/figure/${encodeURIComponent(subject.indicator)}?${query}`;
}

/** The year to which a figure's evidence belongs: that of its last month. */
export const yearOf = (period: string): number => spanOf(period).year;

/** What decides who may do what with a subject's evidence. */
export type EvidenceStanding = {
  /** Whose quota it takes, and who adds and withdraws: the reporting branch, the lead unit. */
  branch: string;
  /** A supporting unit reads. */
  support: string | null;
  year: number;
  /** The figure is official, or the item closed: its evidence is added to, never withdrawn. */
  settled: boolean;
};

type Person = { role: Role; branch: string | null };

/**
 * See and download: the branch itself, a plan item's supporting unit, the secretariat and the leaders. The plan is read
 * by everybody; the files behind it hold names, and are not.
 */
export const maySee = (
  who: Person,
  { branch, support }: Pick<EvidenceStanding, 'branch' | 'support'>,
): boolean =>
  mayReview(who) || who.role === 'leader' || (who.branch !== null && [branch, support].includes(who.branch));

/** Add: the branch itself, and the secretariat for it. */
export const mayAdd = (who: Person, { branch }: Pick<EvidenceStanding, 'branch'>): boolean =>
  mayReportFor(who, branch);

/** Remove: the secretariat with a reason, always; the branch itself while the subject is not settled. */
export const mayRemove = (who: Person, { branch, settled }: EvidenceStanding): boolean =>
  mayReview(who) || (mayReportFor(who, branch) && !settled);

/** Take the year's evidence away as one archive: everybody what they may see; `branch` null is all of them. */
export const mayArchive = (who: Person, branch: string | null): boolean =>
  mayReview(who) || who.role === 'leader' || (branch !== null && who.branch === branch);

/** A size for people: whole kilobytes, megabytes with one decimal. */
export function formatSize(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < megabyte) return `${Math.ceil(bytes / 1_024)} KB`;
  return `${(Math.ceil((bytes / megabyte) * 10) / 10).toFixed(1).replace(/\.0$/, '')} MB`;
}
