import { createHmac } from 'node:crypto';

/** 钉钉 加签: base64 of HMAC-SHA-256 over `milliseconds + "\n" + secret` under the secret; not yet encoded for a URL. */
export const dingtalkSign = (milliseconds: number, secret: string): string =>
  createHmac('sha256', secret).update(`${milliseconds}\n${secret}`).digest('base64');
