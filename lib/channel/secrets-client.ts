import { open, seal } from '@/lib/kit/secret/seal';

type Kind = 'robot' | 'sign' | 'smtp';

/** A secret of a channel as it is kept in a text column. */
export const sealText = (kind: Kind, secret: string): string =>
  seal(`channel ${kind}`, secret).toString('base64');

/**
 * The secret again, for the moment in which it is used.
 * @throws DecryptionFailed where AUTH_SECRET is another one than when it was sealed
 */
export const openText = (kind: Kind, sealed: string): string =>
  open(`channel ${kind}`, Buffer.from(sealed, 'base64'));
