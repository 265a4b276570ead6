import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { PentaprismError } from '../contract/error.ts';

/** Finds all addresses of a name. Default: the system's resolver. */
export type Lookup = (hostname: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

// The virtual address on which Azure answers its machines, public by number only.
// https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
const exceptions = new Set(['168.63.129.16']);
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** Whether an address can be reached by anybody on the internet. Text that is no address is not. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  // `process` turns an IPv4 address mapped into IPv6 back into IPv4.
  const address = ipaddr.process(text);
  if (address.kind() === 'ipv4') return address.range() === 'unicast' && !exceptions.has(address.toString());
  if (address.range() === 'rfc6052') return isPublicAddress(embeddedIpv4(address.toByteArray()));
  return address.range() === 'unicast' && address.match(globalUnicast);
}

/** The IPv4 address a NAT64 address (RFC 6052, 64:ff9b::/96) leads to. */
function embeddedIpv4(bytes: readonly number[]): string {
  return bytes.slice(12).join('.');
}

/** Names that are looked up within a network, or nowhere at all: those without a dot, and RFC 6761, 6762 and 8375. */
const inwardNames = /^[^.]*$|(^|\.)(localhost|local|internal|home\.arpa)$/i;

/** Whether a URL's own words lead into some private network, where no upstream could follow it. */
export function leadsInward({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return ipaddr.isValid(host) ? !isPublicAddress(host) : inwardNames.test(host);
}

/** Throws `blocked_url` when a URL's host is written as an address that is not public. */
export function checkLiteralAddress(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !isPublicAddress(host)) throw blocked(url.hostname, host);
}

/**
 * A resolver for `net.connect` that gives out only public addresses.
 *
 * One private answer among public ones blocks the name. The socket connects to what was checked, so the name
 * cannot be pointed elsewhere between the check and the connection; host name and TLS server name stay as they were.
 */
export function guardedLookup(lookup?: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    publicAddressesOf(hostname, lookup).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family ?? 0);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

/** All addresses of a name. Throws `blocked_url` when one of them is not public, and whatever the look-up throws. */
export async function publicAddressesOf(hostname: string, lookup: Lookup = lookupAll): ReturnType<Lookup> {
  const addresses = await lookup(hostname);
  for (const { address } of addresses) {
    if (!isPublicAddress(address)) throw blocked(hostname, address);
  }
  if (addresses.length === 0) {
    throw new PentaprismError('failed_to_download_image', `The name ${hostname} has no address.`);
  }
  return addresses;
}

function lookupAll(hostname: string): ReturnType<Lookup> {
  return systemLookup(hostname, { all: true });
}

function blocked(host: string, address: string): PentaprismError {
  const leads = host.replace(/^\[|\]$/g, '') === address ? 'is' : `leads to ${address}, which is`;
  return new PentaprismError(
    'blocked_url',
    `${host} ${leads} not a public address. The operator can allow the host with PENTAPRISM_ALLOWED_HOSTS.`,
  );
}
