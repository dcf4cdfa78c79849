import { figureKey } from '@/lib/measure/due';
import { isPeriod, spanOf } from '@/lib/measure/period';
import { mayReportFor, mayReview } from '@/lib/viewer/rules';
import { type EvidenceKind, type FileType, fileTypes } from '@/lib/vocabulary/evidence';
import type { Role } from '@/lib/vocabulary/person';
import { planItemKey } from '@/lib/vocabulary/plan-item';

/** What evidence 佐证材料 may be of, and who may see, add and remove it. */

export const megabyte = 1_048_576;
/** The largest file, in bytes. */
export const maxFileSize = 10 * megabyte;
/** The most files of a subject: more belong into one archive. */
export const maxFiles = 100;
/** The largest archive, in bytes: above it the format needs an extension that some programs cannot read. */
export const maxArchiveSize = 4_000 * megabyte;

/** The types for which thumbnails are made. */
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

/** The `accept` of a file chooser; phones go by media types, computers by extensions. */
export const acceptedTypes = [
  'image/*',
  ...fileTypes.map((type) => `.${type}`),
  '.jpeg',
  '.heif',
  ...new Set(Object.values(mediaTypes)),
].join(',');

/** The subject of evidence, as an address or a form names it. */
export type EvidenceSubject =
  | { kind: 'figure'; indicator: string; branch: string; period: string }
  | { kind: 'plan'; year: number; number: string }
  | { kind: 'training'; id: string };

export function subjectKey(subject: EvidenceSubject): string {
  if (subject.kind === 'figure') return figureKey(subject);
  return subject.kind === 'plan' ? planItemKey(subject) : subject.id;
}

/** The subject of a key, or null for an invalid one. */
export function parseSubject(kind: EvidenceKind, subject: string): EvidenceSubject | null {
  const [first = '', second = '', third = '', ...rest] = subject.split(' ');
  if (rest.length > 0) return null;
  if (kind === 'training') return first && !second ? { kind, id: first } : null;
  if (kind === 'plan')
    return /^\d{4}$/.test(first) && second && !third ? { kind, year: Number(first), number: second } : null;
  return isPeriod(third) && first && second
    ? { kind, indicator: first, branch: second, period: third }
    : null;
}

/** The address of a subject's evidence. */
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
  /** The branch whose quota it uses and that adds and removes it: the reporting branch, or the lead unit. */
  branch: string;
  /** A plan item's supporting unit: reads and adds. */
  support: string | null;
  year: number;
  /** The figure is official, or the item closed: evidence can be added, no longer withdrawn. */
  settled: boolean;
};

type Person = { role: Role; branch: string | null };

/**
 * See and download: the branch itself, a plan item's supporting units, the secretariat and the leaders. Everybody reads
 * the plan, but not its files, which hold names.
 */
export const maySee = (
  user: Person,
  { branch, support }: Pick<EvidenceStanding, 'branch' | 'support'>,
): boolean =>
  mayReview(user) ||
  user.role === 'leader' ||
  (user.branch !== null && [branch, support].includes(user.branch));

/** Add: the branch, a plan item's supporting unit, and the secretariat on their behalf. */
export const mayAdd = (
  user: Person,
  { branch, support }: Pick<EvidenceStanding, 'branch' | 'support'>,
): boolean => mayReportFor(user, branch) || (support !== null && mayReportFor(user, support));

/** Remove: the secretariat with a reason, always; the branch while the subject is not settled. */
export const mayRemove = (user: Person, { branch, settled }: EvidenceStanding): boolean =>
  mayReview(user) || (mayReportFor(user, branch) && !settled);

/** Download the year's evidence as one archive, as far as they may see it; `branch` null is all branches. */
export const mayArchive = (user: Person, branch: string | null): boolean =>
  mayReview(user) || user.role === 'leader' || (branch !== null && user.branch === branch);

/** A file size in words: whole kilobytes, megabytes with one decimal. */
export function formatSize(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < megabyte) return `${Math.ceil(bytes / 1_024)} KB`;
  return `${(Math.ceil((bytes / megabyte) * 10) / 10).toFixed(1).replace(/\.0$/, '')} MB`;
}
