import 'server-only';
import { headers } from 'next/headers';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { readSignInCookies, setDeviceCookie } from '@/lib/viewer/session-cookie-read';
import { clientAddress } from '@/lib/viewer/session-read';
import { authenticate, type SignedIn, type SignInRequest } from './authenticate-write';
import { deviceName } from './device-rules';

/** The browser and the address behind this request, as sessions and the throttle keep them. */
export async function requestOrigin(): Promise<Pick<SignInRequest, 'browser' | 'address'>> {
  return {
    browser: deviceName((await headers()).get('user-agent') ?? ''),
    address: await clientAddress(),
  };
}

/** Signs in whoever sent this request. The device is remembered; keeping the session is left to the caller. */
export async function authenticateRequest(username: string, password: string): Promise<Outcome<SignedIn>> {
  const outcome = await authenticate({
    username,
    password,
    ...(await requestOrigin()),
    ...(await readSignInCookies()),
  });
  if (outcome.ok) await setDeviceCookie(outcome.value.device);
  return outcome;
}
