export const evidenceKinds = ['figure', 'plan', 'training'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What a file is by its content. Old Office is one container for all three programs. */
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
