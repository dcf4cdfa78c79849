import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DecryptionFailed, open, seal } from './seal';

const secret = 'a secret of at least thirty-two characters';

describe('a sealed secret', () => {
  let before: string | undefined;
  beforeEach(() => {
    before = process.env.AUTH_SECRET;
    process.env.AUTH_SECRET = secret;
  });
  afterEach(() => {
    if (before === undefined) delete process.env.AUTH_SECRET;
    else process.env.AUTH_SECRET = before;
  });

  it('opens to the same text, and looks different every time', () => {
    const [one, other] = [seal('wechat', '公众号 s3cret'), seal('wechat', '公众号 s3cret')];
    expect(open('wechat', one)).toBe('公众号 s3cret');
    expect(one.equals(other)).toBe(false);
    expect(one.includes('s3cret')).toBe(false);
  });

  it('does not open under another label', () => {
    expect(() => open('channel', seal('wechat', 'x'))).toThrow(DecryptionFailed);
  });

  it('does not open with another AUTH_SECRET', () => {
    const sealed = seal('wechat', 'x');
    process.env.AUTH_SECRET = `${secret}!`;
    expect(() => open('wechat', sealed)).toThrow(DecryptionFailed);
  });

  it('does not open when any of its bytes was changed, or some are missing', () => {
    const sealed = seal('wechat', 'x');
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => open('wechat', changed), `byte ${at}`).toThrow(DecryptionFailed);
    }
    expect(() => open('wechat', sealed.subarray(0, 20))).toThrow(DecryptionFailed);
  });

  it('is not made where there is no AUTH_SECRET', () => {
    delete process.env.AUTH_SECRET;
    expect(() => seal('wechat', 'x')).toThrow(/AUTH_SECRET/);
  });
});
