import { setTimeout as sleep } from 'node:timers/promises';
import {
  createSandbox,
  type DrillName,
  type ProviderSandboxOptions,
  type Sandbox,
  type SandboxContext,
  type SandboxReply,
  type SandboxRequest,
} from '@pentaprism/core/kit';
import { textAt } from '@pentaprism/core/provider';
import { checkInput } from './check-input.ts';
import { drawOutput } from './draw.ts';
import { acmeError, unauthorized } from './errors.ts';
import { acmeSchemas } from './schemas.ts';

/** How to make an Acme sandbox. */
export type AcmeSandboxOptions = ProviderSandboxOptions;

/** SETTLE: failures that come before any work is done, in upstream's form. */
const failures: Readonly<Partial<Record<DrillName, SandboxReply>>> = {
  unauthorized,
  no_credit: acmeError(402, 'out_of_credit', 'The account has no credit left.'),
  invalid: acmeError(422, 'invalid_request', 'prompt cannot be used.', 'prompt'),
  rate_limit: { ...acmeError(429, 'rate_limited', 'Too many requests.'), headers: { 'retry-after': '1' } },
  unavailable: acmeError(503, 'overloaded', 'Acme is overloaded.'),
  refused: acmeError(400, 'content_policy', 'The prompt was refused.', 'prompt'),
  reset: { reset: true },
};

/** Acme on this machine: checks each body against Acme's published schema, and draws real pictures. */
export function createAcmeSandbox(options: AcmeSandboxOptions = {}): Sandbox {
  const { keys, slowMs = 500, ...rest } = options;

  async function handle(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
    const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (key === undefined || keys?.includes(key) === false) return unauthorized;
    if (request.method === 'GET' && request.path === '/v1/account') return { json: { name: 'Sandbox' } };
    const route = /^\/v1\/images\/(.+)$/.exec(request.path)?.[1] ?? '';
    const schema = request.method === 'POST' ? acmeSchemas[route] : undefined;
    if (schema === undefined) return acmeError(404, 'not_found', `There is no ${request.method} ${request.path}.`);
    const body = request.json();
    const fault = checkInput(schema, body);
    if (fault !== undefined) return fault;
    const drill = context.drill(textAt(body, 'prompt') ?? '');
    const failure = drill === null ? undefined : failures[drill];
    if (failure !== undefined) return failure;

    context.accepted();
    if (drill === 'lost') return { reset: true };
    if (drill === 'error') return acmeError(500, 'internal', 'Something went wrong.');
    if (drill === 'gateway_timeout') return acmeError(504, 'timeout', 'The picture took too long.');
    if (drill === 'slow') await sleep(slowMs);
    const json = await drawOutput(route, body, { black: drill === 'black' });
    return drill === 'truncated' ? { json, truncateAfter: 100 } : { json };
  }

  return createSandbox({ name: 'acme', handle, ...rest });
}
