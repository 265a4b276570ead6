import type { Dispatcher } from 'undici';
import { PentaprismError } from '../contract/error.ts';
import type { HttpCall, Provider } from '../contract/provider.ts';
import { checkLiteralAddress } from './address-guard.ts';
import type { CallResult, PreparedInput } from './call-context.ts';
import { type Breakage, breakageOf, codeOf } from './retry-rules.ts';
import { type HttpReply, type SentBody, send } from './send.ts';
import { cleanWords } from './upstream-words.ts';
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
  /** Addresses of pictures that were put into a provider's storage. */
  readonly stored: WeakMap<PreparedInput, WeakMap<Provider, Promise<string | Extract<CallResult, { ok: false }>>>>;
  /** Fires when the wire is closed: whoever waits for a call is taken to have left. */
  readonly closing: AbortSignal;
  /** Keeps work that nobody awaits until the wire is closed. */
  readonly background: (work: Promise<unknown>) => void;
}

/**
 * Whether a URL's origin is one of the provider's own. Only those are sent the operator's key.
 *
 * The vendor's own origins stay good behind an operator's base URL: a plain forwarding proxy hands replies on as they
 * are, and the addresses in them are the vendor's.
 */
export function isProviderOrigin(url: URL, provider: Provider): boolean {
  let own = ownOrigins.get(provider);
  if (own === undefined) {
    const endpoints = [...Object.values(provider.endpoints), ...Object.values(provider.definition.endpoints)];
    own = new Set(endpoints.map((endpoint) => new URL(endpoint).origin));
    ownOrigins.set(provider, own);
  }
  return own.has(url.origin);
}

/** Read once: a provider does not change, and every request asks. */
const ownOrigins = new WeakMap<Provider, ReadonlySet<string>>();

/** Sends one request to a provider with its credentials. A foreign origin is refused before anything is sent. */
export function sendToProvider(
  call: HttpCall,
  body: SentBody | undefined,
  provider: Provider,
  tools: WireDependencies,
  signal: AbortSignal,
): Promise<HttpReply> {
  const url = providerUrl(call, provider);
  const key = provider.apiKey;
  return sendCall(tools.open, url, call, body, key === undefined ? {} : provider.definition.authorize(key), {
    headersMs: provider.definition.protocol.timeouts.headersMs,
    tools,
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
      tools,
      signal,
    },
  );
}

/** The call's URL. Throws `upstream_error` when its origin is not the provider's. */
export function providerUrl(call: HttpCall, provider: Provider): URL {
  const url = URL.parse(call.url);
  if (url === null || !isProviderOrigin(url, provider)) {
    // Addresses are words of upstream's, too.
    const where = url === null ? 'an address that is no URL' : cleanWords(url.origin, { apiKey: provider.apiKey });
    throw new PentaprismError(
      'upstream_error',
      `${provider.definition.name} pointed to ${where}, which is not one of its own addresses; it was not followed.`,
      { provider: provider.definition.id, retry: false },
    );
  }
  return url;
}

function sendCall(
  dispatcher: Dispatcher,
  url: URL,
  call: HttpCall,
  body: SentBody | undefined,
  credentials: Readonly<Record<string, string>>,
  options: { readonly headersMs: number; readonly tools: WireDependencies; readonly signal: AbortSignal },
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
    ...(body === undefined ? {} : { body }),
    headersMs: options.headersMs,
    idleMs: options.tools.limits.idleMs,
    signal: options.signal,
  });
}

const breakageWords: Readonly<Record<Breakage, string>> = {
  unconnected: 'could not be reached',
  timeout: 'stopped answering',
  broken: 'broke off the connection',
};

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
  const code = codeOf(error);
  const unsent = breakage === 'unconnected' && !accepted;
  return new PentaprismError(
    unsent ? 'upstream_unavailable' : breakage === 'timeout' ? 'upstream_timeout' : 'upstream_error',
    `${name} ${breakageWords[breakage]}${code === '' ? '' : ` (${code})`}.${
      unsent ? '' : ' The job may still be running and billed, so it is not repeated.'
    }`,
    { provider: id, cause: error, ...(unsent ? {} : { retry: false }) },
  );
}
