import { Agent } from 'undici';
import { PentaprismError } from '../contract/error.ts';
import { checkLiteralAddress, guardedLookup, type Lookup, leadsInward, publicAddressesOf } from './address-guard.ts';
import { allowedHosts } from './allowed-hosts.ts';
import { startDeadline } from './deadline.ts';
import { codeOf } from './retry-rules.ts';
import { type RequestBody, send } from './send.ts';

/** What became of a message: the status it was answered with, or a word such as `timeout` for why there is none. */
export type Notified = { readonly status: number } | { readonly failure: string };

/** Sends short messages to addresses that callers have named: public ones only, by https, and whatever hosts the operator allows. */
export interface Notifier {
  /** Throws `blocked_url` for an address that no message would be sent to. A name that cannot be looked up now may be there later. */
  check(address: URL): Promise<void>;
  /**
   * Posts JSON text. Redirects are not followed, and nothing of the answer is read but its status. Never rejects; a signal that
   * fires makes it `stopped`.
   */
  post(address: URL, message: Message): Promise<Notified>;
  /** Closes all connections. */
  close(): Promise<void>;
}

/** A message, and how long it may take. */
export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** From the look-up of the name to the head of the answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** How a notifier is set up. */
export interface NotifierOptions {
  /** `host` or `host:port` that may be sent to although private, and without https. */
  readonly allowedHosts?: readonly string[];
  /** Finds all addresses of a name; default: the system's resolver. */
  readonly lookup?: Lookup;
}

const connectMs = 10_000;
/** So many, that a receiver that never answers holds few of the connections that the others need. */
const connections = 16;
/** A check that takes longer is left to the sending, which looks the name up again. */
const lookUpMs = 3000;

/** Opens a notifier. It connects on first use. */
export function createNotifier({ allowedHosts: hosts, lookup }: NotifierOptions = {}): Notifier {
  const isAllowed = allowedHosts(hosts);
  const pool = { connections, pipelining: 1, allowH2: false };
  const open = new Agent({ ...pool, connect: { timeout: connectMs } });
  const guarded = new Agent({ ...pool, connect: { timeout: connectMs, lookup: guardedLookup(lookup) } });

  return {
    async check(address) {
      checkAddress(address, isAllowed);
      if (isAllowed(address)) return;
      const deadline = startDeadline(lookUpMs);
      const late = new Promise<void>((resolve) => deadline.signal.addEventListener('abort', () => resolve()));
      await Promise.race([publicAddressesOf(address.hostname, lookup), late])
        .catch((error: unknown) => {
          if (PentaprismError.is(error) && error.code === 'blocked_url') throw error;
        })
        .finally(deadline.stop);
    },
    async post(address, { headers, text, timeoutMs, signal }) {
      const deadline = startDeadline(timeoutMs, signal);
      try {
        checkAddress(address, isAllowed);
        const reply = await send(isAllowed(address) ? open : guarded, {
          method: 'POST',
          url: address,
          headers: { 'user-agent': 'pentaprism', 'content-type': 'application/json', ...headers },
          body: bodyOf(text),
          headersMs: timeoutMs,
          idleMs: timeoutMs,
          signal: deadline.signal,
        });
        reply.body.destroy();
        return { status: reply.status };
      } catch (error) {
        const fired = deadline.fired();
        if (fired !== null) return { failure: fired === 'time' ? 'timeout' : 'stopped' };
        return { failure: codeOf(error) || 'failed' };
      } finally {
        deadline.stop();
      }
    },
    close: async () => void (await Promise.all([open.destroy(), guarded.destroy()])),
  };
}

/** Throws `blocked_url` for what can be told from the address alone. */
function checkAddress(address: URL, isAllowed: (url: URL) => boolean): void {
  if (address.username !== '' || address.password !== '') {
    throw blocked('No message is sent to an address with a user name or password.');
  }
  if (address.protocol === 'https:' || (address.protocol === 'http:' && isAllowed(address))) {
    if (isAllowed(address)) return;
    checkLiteralAddress(address);
    if (!leadsInward(address)) return;
    const where = `${address.hostname} leads into a private network`;
    throw blocked(`${where}. The operator can allow the host with PENTAPRISM_ALLOWED_HOSTS.`);
  }
  throw blocked(
    `Messages are sent by https:, not ${address.protocol} The operator can allow http: for a host with PENTAPRISM_ALLOWED_HOSTS.`,
  );
}

function blocked(message: string): PentaprismError {
  return new PentaprismError('blocked_url', message);
}

function bodyOf(text: string): RequestBody {
  const bytes = Buffer.from(text);
  return {
    size: bytes.length,
    text,
    chunks: {
      async *[Symbol.asyncIterator]() {
        yield bytes;
      },
    },
  };
}
