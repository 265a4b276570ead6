import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Gateway } from '@pentaprism/core';
import { z } from 'zod';
import { isLoopback } from '../../configuration/keyless.ts';
import { explainListenError } from '../../configuration/listen-error.ts';
import { type Configuration, ConfigurationError } from '../../configuration/read-configuration.ts';
import { version } from '../../http/version.ts';
import { type Asked, askAddress } from './ask-address.ts';
import { broken, type Finding, note, off, ok } from './finding.ts';

type Addresses = Pick<Configuration, 'host' | 'port' | 'publicUrl'>;
type Providers = Gateway['providers'];

const health = z.object({ status: z.literal('ok') });
const gateway = z.object({
  version: z.string(),
  providers: z.array(z.object({ id: z.string(), configured: z.boolean() })),
});

/** Whether the server is reached where it listens, and where others reach it. */
export async function checkAddress(configuration: Addresses, providers: Providers): Promise<readonly Finding[]> {
  const [port, address] = await Promise.all([checkPort(configuration), checkPublicUrl(configuration, providers)]);
  return [port, ...address];
}

/** Whether the server listens already, or could. */
async function checkPort({ host, port }: Addresses): Promise<Finding> {
  const check = 'port';
  if (port === 0) return ok(check, 'a free one is picked at the start');
  const asked = await askAddress(`http://${nameOf(host)}:${port}/healthz`);
  if (isWell(asked)) return ok(check, `a server answers at ${host}:${port}`);
  try {
    const server = createServer().listen(port, host);
    await once(server, 'listening');
    await new Promise((resolve) => server.close(resolve));
    return ok(check, `${port} is free; no server runs there now`);
  } catch (error) {
    const told = explainListenError(error, { host, port }, {});
    if (!(told instanceof ConfigurationError)) throw error;
    const [found = told.message, way = ''] = told.message.split(/(?<=\.) /);
    return broken(check, found, way);
  }
}

/** The address of every interface is none to ask at. */
function nameOf(host: string): string {
  const bare = host.replace(/^\[|\]$/g, '');
  if (bare === '0.0.0.0') return '127.0.0.1';
  if (bare === '::') return '[::1]';
  return bare.includes(':') ? `[${bare}]` : bare;
}

/** Whether what answers at the public address is this server, or one that is set up as it is. */
async function checkPublicUrl({ publicUrl, host }: Addresses, providers: Providers): Promise<readonly Finding[]> {
  const check = 'public address';
  if (publicUrl === undefined) {
    const found = 'pictures have the address that each request came to';
    const way = 'Behind a proxy, set PENTAPRISM_PUBLIC_URL to the address that callers see.';
    return [isLoopback(host) ? off(check, found) : note(check, found, way)];
  }
  const base = publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`;
  const [alive, told] = await Promise.all([askAddress(`${base}healthz`), askAddress(`${base}v1/gateway`)]);
  const answers = 'Start the server, and let the proxy pass requests on to it: docs/scaling.md.';
  if (!('status' in told)) return [broken(check, `${publicUrl} is not reached from here: ${told.reason}`, answers)];
  const other = gateway.safeParse(told.body).data;
  if (other === undefined) return [broken(check, `${publicUrl} answers ${told.status}, not as a Pentaprism`, answers)];
  const difference = differenceOf(other, providers);
  if (difference !== undefined) {
    const way = 'Point the proxy to this server, or set up and start all servers behind it alike.';
    return [broken(check, `${publicUrl} answers as another server: ${difference}`, way)];
  }
  return [
    ok(check, `${publicUrl} answers as this server`),
    ...(isWell(alive)
      ? []
      : [note(check, `${base}healthz is not passed on`, 'Whoever watches it from outside needs it.')]),
    ...(isPlain(publicUrl) ? [note(check, 'keys and pictures travel unencrypted', 'Let the proxy speak https.')] : []),
  ];
}

function isWell(asked: Asked): boolean {
  return 'status' in asked && asked.status === 200 && health.safeParse(asked.body).success;
}

/** Whether an address is one without encryption that others use. */
function isPlain(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isLoopback(hostname);
}

/** How what answers differs from what is set up here. */
function differenceOf(other: z.output<typeof gateway>, providers: Providers): string | undefined {
  if (other.version !== version) return `it is release ${other.version}, and this is ${version}`;
  const configured = (list: readonly { readonly id: string; readonly configured: boolean }[]): string =>
    list
      .filter((each) => each.configured)
      .map(({ id }) => id)
      .sort()
      .join(', ') || 'nobody';
  const [there, here] = [configured(other.providers), configured(providers)];
  return there === here ? undefined : `it has keys of ${there}, and this configuration of ${here}`;
}
