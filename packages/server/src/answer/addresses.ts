import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type DeliveredPicture, PentaprismError } from '@pentaprism/core';

/** As much of a request as its address needs. */
interface Addressed extends Pick<IncomingMessage, 'headers' | 'rawHeaders'> {
  readonly socket: Pick<Socket, 'localAddress' | 'localPort'>;
}

/** What may stand in `Host` (RFC 9110, section 7.2), as far as clients can open it. */
const hostPattern = /^(?:\[[\da-f:.]+\]|[\w~-]+(?:\.[\w~-]+)*\.?)(?::\d{0,5})?$/i;

/**
 * The origin hosted pictures are given addresses on: the one the caller used to reach us.
 *
 * A caller that names none (HTTP/1.0 needs no `Host`) is told the address its connection has here. Throws
 * `invalid_value` for a `Host` that leads nowhere, so that no picture is paid for that nobody can fetch.
 */
export function originOf(request: Addressed): string {
  const given = request.headers.host ?? '';
  const host = given === '' ? socketHost(request) : given;
  const url = isSingle(request) && hostPattern.test(host) ? URL.parse(`http://${host}`) : null;
  if (url !== null && url.port !== '0') return url.origin;
  throw new PentaprismError(
    'invalid_value',
    `Host is ${JSON.stringify(given.slice(0, 100))}, so that pictures would get addresses that lead nowhere. Send one host, with its port, at which this server is reached.`,
  );
}

/** What the hosted addresses of an answer begin with: nothing where the operator said it, and they are whole already. */
export function hostedOrigin(publicUrl: string | undefined, request: Addressed): string {
  return publicUrl === undefined ? originOf(request) : '';
}

/** Of several, Node shows the first and a proxy may have meant another. */
function isSingle({ rawHeaders }: Addressed): boolean {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length < 2;
}

function socketHost({ socket: { localAddress = '', localPort } }: Addressed): string {
  // A socket for both versions of IP shows the fourth in the clothes of the sixth.
  const address = localAddress.replace(/^::ffff:(?=\d+\.)/, '');
  return `${address.includes(':') ? `[${address}]` : address}:${localPort}`;
}

/** A picture whose address works for this caller: hosted addresses begin with `/` until somebody asks. */
export function withAddress(picture: DeliveredPicture, origin: string): DeliveredPicture {
  return picture.url?.startsWith('/') ? { ...picture, url: origin + picture.url } : picture;
}
