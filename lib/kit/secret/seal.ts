import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { authSecret } from '@/lib/kit/settings/settings.mjs';

/**
 * Secrets at rest: AES-256-GCM under a key of its own per label, derived from AUTH_SECRET by HKDF-SHA-256. Sealed:
 * a version byte, 12 random bytes, the tag, the text. What is sealed under one label does not open under another.
 */
const version = 1;
const nonceLength = 12;
const tagLength = 16;

/** A sealed text that does not open: AUTH_SECRET is another one, or the bytes were changed. Tells nothing of either. */
export class DecryptionFailed extends Error {
  constructor() {
    super('a sealed secret does not open with this AUTH_SECRET');
    this.name = 'DecryptionFailed';
  }
}

/**
 * Seals a text for the database.
 * @throws Error when AUTH_SECRET is not set
 */
export function seal(label: string, text: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', keyOf(label), nonce);
  cipher.setAAD(Buffer.from(label));
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), hidden]);
}

/**
 * Opens what `seal` made under the same label.
 * @throws DecryptionFailed where it does not open
 */
export function open(label: string, bytes: Uint8Array): string {
  const sealed = Buffer.from(bytes);
  const start = 1 + nonceLength + tagLength;
  if (sealed.length < start || sealed[0] !== version) throw new DecryptionFailed();
  const decipher = createDecipheriv('aes-256-gcm', keyOf(label), sealed.subarray(1, 1 + nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(Buffer.from(label));
  decipher.setAuthTag(sealed.subarray(1 + nonceLength, start));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(start)), decipher.final()]).toString('utf8');
  } catch {
    throw new DecryptionFailed();
  }
}

function keyOf(label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', authSecret(), '', `sealed:${label}`, 32));
}
