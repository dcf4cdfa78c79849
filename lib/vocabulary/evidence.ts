export const evidenceKinds = ['figure', 'plan', 'training'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** A file's type, detected by content. The three old Office formats share a container. */
export const fileTypes = [
  'pdf',
  'jpg',
  'png',
  'webp',
  'gif',
  'heic',
  'docx',
  'xlsx',
  'pptx',
  'doc',
  'xls',
  'ppt',
] as const;
export type FileType = (typeof fileTypes)[number];
