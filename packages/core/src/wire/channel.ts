import type { Dispatcher } from 'undici';
import { PentaprismError } from '../contract/error.ts';
import { present } from '../contract/present.ts';
import type { Credentials, HttpCall, Provider } from '../contract/provider.ts';
import { checkLiteralAddress } from './address-guard.ts';
import type { CallResult, PreparedInput } from './call-context.ts';
import type { PollTurns } from './poll-pace.ts';
import { providerUrl } from './provider-address.ts';
import { type Breakage, breakageOf, codeOf } from './retry-rules.ts';
import { type HttpReply, type SentBody, send } from './send.ts';
import type { WireLimits } from './wire-limits.ts';

/** What every exchange with an upstream uses. Clock, randomness and waiting come in here. */
export interface WireDependencies {
  /** Connects anywhere: for addresses the operator chose. */
  readonly open: Dispatcher;
  /** Connects to public addresses only: for addresses that came from a reply. */
  readonly guarded: Dispatcher;
  readonly isAllowed: (url: URL) => boolean;
  readonly limits: WireLimits;
  readonly random: () => number;
  readonly now: () => number;
  /** A name that nothing else has. */
  readonly newId: () => string;
  /** Rejects when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Whose turn it is to poll. */
  readonly turns: PollTurns;
  /** Jobs that are watched now. */
  readonly watched: WeakMap<Provider, number>;
  /** Addresses of pictures that were put into a provider's storage. */
  readonly stored: WeakMap<PreparedInput, WeakMap<Provider, Promise<string | Extract<CallResult, { ok: false }>>>>;
  /** Fires when the wire is closed: whoever waits for a call is taken to have left. */
  readonly closing: AbortSignal;
  /** Keeps work that nobody awaits until the wire is closed. */
  readonly background: (work: Promise<unknown>) => void;
}

/** Sends one request to a provider with its credentials. A foreign origin is refused before anything is sent. */
export function sendToProvider(
  call: HttpCall,
  body: SentBody | undefined,
  provider: Provider,
  tools: WireDependencies,
  signal: AbortSignal,
  patience: { readonly headersMs?: number; readonly idleMs?: number } = {},
): Promise<HttpReply> {
  const { headers = {}, query = {} } = credentialsOf(provider);
  const url = withQuery(providerUrl(call, provider), query);
  return sendCall(tools.open, url, call, body, headers, {
    headersMs: patience.headersMs ?? provider.definition.protocol.timeouts.headersMs,
    idleMs: patience.idleMs ?? tools.limits.idleMs,

    signal,
  });
}

/** Sends one request to an address that a provider's reply named, such as signed storage: no credentials, guarded. */
export function sendUncredentialed(
  call: HttpCall,
  body: SentBody | undefined,
  provider: Provider,
  tools: WireDependencies,
  signal: AbortSignal,
): Promise<HttpReply> {
  const url = new URL(call.url);
  const allowed = tools.isAllowed(url) || provider.allowedOrigins.includes(url.origin);
  if (!allowed) checkLiteralAddress(url);
  return sendCall(
    allowed ? tools.open : tools.guarded,
    url,
    call,
    body,
    {},
    {
      headersMs: provider.definition.protocol.timeouts.headersMs,
      idleMs: tools.limits.idleMs,
      signal,
    },
  );
}

/** What carries the operator's settings, once there is a key. */
export function credentialsOf({ definition, apiKey, settings }: Provider): Credentials {
  return apiKey === undefined ? {} : definition.authorize({ ...settings, key: apiKey });
}

/** Adds credentials only as the request is sent: no address that is kept, told or handed on has them. */
export function withQuery(url: URL, query: Readonly<Record<string, string>>): URL {
  const whole = new URL(url);
  for (const [name, value] of Object.entries(query)) {
    // What stands in a signed address already is left as it is written.
    if (whole.searchParams.has(name)) whole.searchParams.set(name, value);
    else whole.search += `${whole.search === '' ? '?' : '&'}${new URLSearchParams({ [name]: value })}`;
  }
  return whole;
}

function sendCall(
  dispatcher: Dispatcher,
  url: URL,
  call: HttpCall,
  body: SentBody | undefined,
  credentials: Readonly<Record<string, string>>,
  options: { readonly headersMs: number; readonly idleMs: number; readonly signal: AbortSignal },
): Promise<HttpReply> {
  return send(dispatcher, {
    method: call.method,
    url,
    headers: {
      accept: 'application/json',
      'user-agent': 'pentaprism',
      ...(body === undefined ? {} : { 'content-type': body.contentType }),
      ...call.headers,
      ...credentials,
    },
    ...present({ body }),
    headersMs: options.headersMs,
    idleMs: options.idleMs,
    signal: options.signal,
  });
}

const breakageWords: Readonly<Record<Breakage, string>> = {
  unconnected: 'could not be reached',
  timeout: 'stopped answering',
  broken: 'broke off the connection',
};

/** What broke an exchange, in a sentence that says nothing of jobs. */
export function breakageSentence(error: unknown, { definition: { name } }: Provider): string {
  if (PentaprismError.is(error)) return `${name} answered with something that cannot be read: ${error.message}`;
  const code = codeOf(error);
  return `${name} ${breakageWords[breakageOf(error)]}${code === '' ? '' : ` (${code})`}.`;
}

/** Turns what broke an exchange into an error. `accepted`: upstream may have taken the job, so it is not repeated. */
export function breakageToError(error: unknown, provider: Provider, accepted: boolean): PentaprismError {
  const { id, name } = provider.definition;
  if (PentaprismError.is(error)) {
    if (error.code !== 'invalid_json' && error.code !== 'request_too_large') return error;
    return new PentaprismError(
      'upstream_error',
      `${name} answered with something that cannot be read: ${error.message}`,
      {
        provider: id,
        retry: false,
      },
    );
  }
  const breakage = breakageOf(error);
  const unsent = breakage === 'unconnected' && !accepted;
  return new PentaprismError(
    unsent ? 'upstream_unavailable' : breakage === 'timeout' ? 'upstream_timeout' : 'upstream_error',
    `${breakageSentence(error, provider)}${
      unsent ? '' : ' The job may still be running and billed, so it is not repeated.'
    }`,
    { provider: id, cause: error, ...(unsent ? {} : { retry: false, lost: true }) },
  );
}
