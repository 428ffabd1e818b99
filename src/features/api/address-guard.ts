import { type LookupAddress, lookup as resolve } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { type Refusal, refuse } from '../../shared/kernel/refusal.ts';

/** Networks that a webhook may not reach: this machine, closed networks, and addresses with a meaning of their own. */
const CLOSED = new BlockList();
// IANA's registry of special-purpose addresses (RFC 6890), and multicast
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, where clouds keep their metadata
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  CLOSED.addSubnet(network, prefix, 'ipv4');
// only what is routed on the internet: 2000::/3, less what is closed in it. The rest holds ::1, fc00::, fe80::, ff00:: and
// every way of writing an IPv4 address inside an IPv6 one
const OPEN_6 = new BlockList();
OPEN_6.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23], // special purposes, Teredo among them
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4: an IPv4 address inside
  ['3fff::', 20],
] as const)
  CLOSED.addSubnet(network, prefix, 'ipv6');

/** Whether a network address is this machine's, a closed network's, or no ordinary address at all. */
export function isClosedAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isClosedAddress(mapped);
  const family = isIP(address);
  if (family === 4) return CLOSED.check(address, 'ipv4');
  if (family === 6) return !OPEN_6.check(address, 'ipv6') || CLOSED.check(address, 'ipv6');
  return true;
}

/** Hosts in closed networks that the installation lets webhooks reach, also by http: `MYLLA_WEBHOOK_HOSTS`, with commas. */
export const allowedHosts = (setting = process.env.MYLLA_WEBHOOK_HOSTS ?? ''): readonly string[] =>
  setting
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean);

/** The host of an address as it is compared: without port and brackets, in lower case. */
const hostOf = (url: URL): string =>
  url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

export const isAllowedHost = (url: URL, allowed: readonly string[]): boolean => allowed.includes(hostOf(url));

/** What can be said of an address before anything is looked up: https, no sign-in in it, not plainly a closed network's. */
export function refuseAddress(text: string, allowed: readonly string[]): Refusal | null {
  const no = (code: string) => refuse('invalid', 'form', { fields: { url: { code } } });
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return no('webhook.not-an-address');
  }
  const exempt = isAllowedHost(url, allowed);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && exempt)) return no('webhook.not-https');
  if (url.username || url.password || url.hash) return no('webhook.secret-in-address');
  if (exempt) return null;
  const host = hostOf(url);
  if (
    isIP(host)
      ? isClosedAddress(host)
      : !host.includes('.') || /(^|\.)(localhost|local|internal|home\.arpa)$/.test(host)
  )
    return no('webhook.private-address');
  return null;
}

/** Looks a name up. A test gives its own. */
export type Resolver = (host: string) => Promise<LookupAddress[]>;
export const systemResolver: Resolver = (host) =>
  new Promise((done, fail) =>
    resolve(host, { all: true, verbatim: true }, (error, addresses) =>
      error ? fail(error) : done(addresses),
    ),
  );

/** That an address leads into a closed network. */
export class ClosedAddressError extends Error {
  override name = 'ClosedAddressError';
}

/**
 * The network addresses of a host, to be connected to as they are: a name that is looked up again could lead elsewhere
 * the second time. Throws `ClosedAddressError` if one of them is closed: a name with both kinds is a trick.
 */
export async function openAddresses(
  url: URL,
  allowed: readonly string[],
  resolver: Resolver,
): Promise<LookupAddress[]> {
  const host = hostOf(url);
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await resolver(host);
  if (addresses.length === 0) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
  if (!isAllowedHost(url, allowed) && addresses.some(({ address }) => isClosedAddress(address)))
    throw new ClosedAddressError(host);
  return addresses;
}
