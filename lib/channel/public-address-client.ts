import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { settings } from '@/lib/kit/settings/settings.mjs';

/** A host that may not be connected to: private, or without an address. The message names no address. */
export class AddressRefused extends Error {
  readonly code: 'private' | 'dns';

  constructor(code: 'private' | 'dns') {
    super(code === 'private' ? 'the host is not public' : 'the host has no address');
    this.name = 'PlaceRefused';
    this.code = code;
  }
}

export type Resolve = (host: string) => Promise<{ address: string }[]>;

const resolveAll: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/**
 * Whether an address belongs to the public internet: not loopback, private, link-local, carrier NAT, unique-local,
 * multicast, reserved or for documentation, however IPv6 wraps it.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  if (isIP(bare) === 0) return false;
  return ipaddr.process(bare).range() === 'unicast';
}

/** Whether `ALLOW_PRIVATE_WEBHOOKS` lets this host be private: `1` any, otherwise its name is in the list. */
export function allowPrivate(host: string, allowed = settings.ALLOW_PRIVATE_WEBHOOKS): boolean {
  const names = allowed.split(',').map((name) => name.trim().toLowerCase());
  return names.includes('1') || names.includes(host.toLowerCase());
}

/**
 * The one address to connect to for a host: resolved once, all answers checked, so that what is connected to is what
 * was checked, whatever the name resolves to a moment later.
 * @throws AddressRefused
 */
export async function resolvePublicAddress(host: string, resolve: Resolve = resolveAll): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, '');
  const found = isIP(bare) ? [{ address: bare }] : await resolve(bare).catch(() => []);
  const first = found[0];
  if (!first) throw new AddressRefused('dns');
  if (!allowPrivate(bare) && !found.every(({ address }) => isPublicAddress(address)))
    throw new AddressRefused('private');
  return first.address;
}
