import { createHash } from 'node:crypto';

/** SHA-256 of a set-up code, hexadecimal, as `association.set_up_hash` keeps it. */
export const setUpCodeHash = (code: string): string => createHash('sha256').update(code).digest('hex');
