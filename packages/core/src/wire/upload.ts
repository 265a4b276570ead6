import type { ByteSource } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { ErrorCode } from '../contract/error-table.ts';
import type { InputName } from '../contract/input.ts';
import { present } from '../contract/present.ts';
import type { HttpCall, Provider, Reply, Storage, StoredFile } from '../contract/provider.ts';
import { input } from '../contract/slots.ts';
import type { CallContext, CallResult, PreparedInput } from './call-context.ts';
import { breakageToError, sendToProvider, sendUncredentialed, type WireDependencies } from './channel.ts';
import { failureToResult } from './failure-to-error.ts';
import { fileNameOf, fillTemplate } from './fill-inputs.ts';
import { isProviderOrigin } from './provider-address.ts';
import { readReply } from './read-reply.ts';
import { obstacleOf } from './read-rules.ts';
import { retryAfterOf, waitBefore } from './retry-rules.ts';
import type { SentBody } from './send.ts';
import { tellStep } from './tell-step.ts';
import { cleanFailure } from './upstream-words.ts';
import { sendAs } from './write-body.ts';

const maxSteps = 8;
/** What a reply is that cannot be read: upstream's fault, although the same codes blame a caller's own body. */
const unreadable: ReadonlySet<ErrorCode> = new Set(['invalid_json', 'request_too_large']);

/** The addresses of stored pictures, or why storing failed. Nothing was submitted yet either way. */
export type StoreResult =
  | { readonly urls: ReadonlyMap<InputName, string> }
  | { readonly failed: Extract<CallResult, { ok: false }> };

/** Puts pictures that are too large for a request body into the provider's own storage, all at the same time. */
export async function storeInputs(
  { inputs, told }: Pick<CallContext, 'inputs' | 'told'>,
  provider: Provider,
  tools: WireDependencies,
  signal: AbortSignal,
): Promise<StoreResult> {
  const { storage } = provider.definition;
  const urls = new Map<InputName, string>();
  if (storage === undefined || inputs.size === 0) return { urls };
  const failures = await Promise.all(
    [...inputs].map(async ([name, input]) => {
      const { source, mime, url } = input;
      if (url !== undefined || source?.size === undefined || source.size <= storage.above) return undefined;
      const file = { mime, size: source.size, name: fileNameOf(name, mime) };
      const stored = await storeOnce(input, provider, tools, () =>
        storeFile({ storage, file, source, provider, tools, signal, context: present({ told }) }),
      );
      if (typeof stored !== 'string') return stored;
      urls.set(name, stored);
      return undefined;
    }),
  );
  const failed = failures.find((failure) => failure !== undefined);
  return failed === undefined ? { urls } : { failed };
}

type Stored = string | Extract<CallResult, { ok: false }>;

/** The calls of one request share their pictures, so each is stored once. A failure is forgotten. */
function storeOnce(
  input: PreparedInput,
  provider: Provider,
  tools: WireDependencies,
  store: () => Promise<Stored>,
): Promise<Stored> {
  const byProvider = tools.stored.get(input) ?? new WeakMap<Provider, Promise<Stored>>();
  tools.stored.set(input, byProvider);
  const known = byProvider.get(provider);
  if (known !== undefined) return known;
  const storing = store();
  byProvider.set(provider, storing);
  const forget = (): boolean => byProvider.delete(provider);
  storing.then((stored) => typeof stored === 'string' || forget(), forget);
  return storing;
}

interface Job {
  readonly storage: Storage;
  readonly file: StoredFile;
  readonly source: ByteSource;
  readonly provider: Provider;
  readonly tools: WireDependencies;
  readonly signal: AbortSignal;
  readonly context: Pick<CallContext, 'told'>;
}

async function storeFile(job: Job): Promise<Stored> {
  const { storage, file, source, provider, tools, signal, context } = job;
  const deadline = { fired: () => (signal.aborted ? 'caller' : null) } as const;
  let call = storage.begin(file, provider.endpoints);
  let step = 'begin';
  let attempt = 1;
  for (let steps = 0; steps < maxSteps; ) {
    // Storing twice costs nothing, so every step may be repeated while its bytes can be read again.
    const mayRepeat = attempt < tools.limits.submits && (!source.once || (call.sends ?? 'json') === 'json');
    let reply: Reply;
    const told = tellStep({ context, provider, deadline }, 'upload');
    try {
      reply = await told.ask(() => sendStorageCall(call, step, job));
    } catch (error) {
      const known = PentaprismError.is(error) && !unreadable.has(error.code) ? error : undefined;
      const wait = mayRepeat && !signal.aborted && known === undefined ? waitFor(attempt, undefined, tools) : null;
      if (wait === null) {
        const failed = known ?? unstored(error, provider);
        const isTheirs = known === undefined && !signal.aborted;
        return { ok: false, error: failed, failover: !signal.aborted, ...(isTheirs ? { kind: 'unavailable' } : {}) };
      }
      attempt += 1;
      await tools.sleep(wait, signal);
      continue;
    }
    const result = storage.read(reply, file);
    told.ended('failure' in result ? result.failure.kind : 'ok');
    reply.file?.source.release();
    if ('url' in result) return result.url;
    if ('failure' in result) {
      const retryAfterMs = result.failure.retryAfterMs ?? retryAfterOf(reply, tools.now());
      const failure = retryAfterMs === undefined ? result.failure : { ...result.failure, retryAfterMs };
      const passes = failure.again === true || obstacleOf(reply.status) === 'passing';
      const wait = mayRepeat && passes ? waitFor(attempt, retryAfterMs, tools) : null;
      if (wait === null) {
        const words = cleanFailure(failure, { apiKey: provider.apiKey });
        const ended = failureToResult(words, provider, { accepted: false });
        if (!ended.ok) return ended;
      }
      attempt += 1;
      await tools.sleep(wait ?? 0, signal);
      continue;
    }
    call = result.next;
    step = result.step;
    attempt = 1;
    steps += 1;
  }
  const error = new PentaprismError(
    'upstream_error',
    `${provider.definition.name} took more than ${maxSteps} requests to store a picture.`,
    { provider: provider.definition.id },
  );
  return { ok: false, error, failover: true };
}

async function sendStorageCall(call: HttpCall, step: string, job: Job): Promise<Reply> {
  const { provider, tools, signal } = job;
  const own = URL.canParse(call.url) && isProviderOrigin(new URL(call.url), provider);
  const http = await (own ? sendToProvider : sendUncredentialed)(call, storageBody(call, job), provider, tools, signal);
  const opened = await readReply(http, {
    step,
    maxBytes: tools.limits.replyBytes,
    explain: (error) => breakageToError(error, provider, false),
  });
  if ('live' in opened) return await opened.rest;
  opened.events?.close();
  return opened.reply;
}

/** `input.file` is the file, wherever it stands; a request of bytes is nothing but the file. */
function storageBody(call: HttpCall, { file, source, tools }: Job): SentBody | undefined {
  const body = call.body ?? (call.sends === 'bytes' ? input.file : undefined);
  if (body === undefined) return undefined;
  const filled = fillTemplate(body, { mime: file.mime, source, fileName: file.name }, call.sends);
  return sendAs(call.sends, filled, tools.newId);
}

function waitFor(attempt: number, retryAfterMs: number | undefined, tools: WireDependencies): number | null {
  return waitBefore(attempt, retryAfterMs, { ...tools.limits, random: tools.random });
}

function unstored(error: unknown, provider: Provider): PentaprismError {
  return new PentaprismError('upstream_unavailable', `${provider.definition.name} did not store an input picture.`, {
    provider: provider.definition.id,
    cause: error,
  });
}
