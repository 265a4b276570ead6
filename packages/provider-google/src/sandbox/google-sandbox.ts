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
import { present } from '@pentaprism/core/provider';
import { catalogue, describeModel } from './catalogue.ts';
import { camelNames, checkInput } from './check-input.ts';
import { drawOutput, emptyAnswer, inChunks } from './draw.ts';
import { googleError, missingKey, outOfQuota, unauthorized, unknownModel } from './errors.ts';
import { createFiles } from './files.ts';
import { type GoogleQuirk, readQuirk } from './quirks.ts';
import { readBody } from './read-body.ts';
import { sendEvents, sendJson } from './send-json.ts';

/** How to make Google's sandbox. */
export interface GoogleSandboxOptions extends ProviderSandboxOptions {
  /** An oddity for every answer, whatever its prompt says. */
  readonly quirk?: GoogleQuirk;
}

/** The largest request Google takes, in bytes. */
const maxBodyBytes = 100_000_000;

/** Failures that come before any work is done. */
const failures: Readonly<Partial<Record<DrillName, SandboxReply>>> = {
  unauthorized: unauthorized,
  no_credit: outOfQuota('GenerateRequestsPerDayPerProjectPerModel-FreeTier', '34s'),
  invalid: googleError('INVALID_ARGUMENT', 'Request contains an invalid argument.'),
  rate_limit: outOfQuota('GenerateRequestsPerMinutePerProjectPerModel', '0.5s'),
  error: googleError('INTERNAL', 'An internal error has occurred. Please retry.'),
  unavailable: googleError('UNAVAILABLE', 'The model is overloaded. Please try again later.'),
  reset: { reset: true },
};

/** Google's Gemini API on this machine: generateContent, its streaming form, models and files. Draws real pictures. */
export function createGoogleSandbox(options: GoogleSandboxOptions = {}): Sandbox {
  const { latencyMs, drills } = options;
  const files = createFiles();
  let unseeded = 0;

  async function handle(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
    const isUpload = /^\/upload\/v1(?:beta)?\/files$/.test(request.path) && request.method === 'POST';
    // The address of an open upload is a credential in itself.
    if (isUpload && request.query.has('upload_id')) return files.upload(request, context.origin);
    const key = request.headers['x-goog-api-key'] ?? request.query.get('key') ?? '';
    if (key === '') return missingKey;
    if (options.keys?.includes(key) === false) return unauthorized;
    if (isUpload) return files.upload(request, context.origin);
    const [, version = '', kind, id, method] =
      /^\/(v1|v1beta)\/(models|files)(?:\/([^/:]+))?(?::(\w+))?$/.exec(request.path) ?? [];
    if (kind === 'files' && method === undefined) {
      return files.manage(request, id === undefined ? '' : `files/${id}`, context.origin);
    }
    if (kind !== 'models') return googleError('NOT_FOUND', 'Requested entity was not found.');
    if (id === undefined) return listModels(request.query);
    const model = catalogue.find((candidate) => candidate.id === id);
    if (model === undefined) return unknownModel(id, version);
    if (method === undefined) return sendJson(describeModel(model));
    if (method === 'generateContent' || method === 'streamGenerateContent') {
      return generate(request, context, model, method === 'streamGenerateContent');
    }
    return unknownModel(id, version);
  }

  async function generate(
    request: SandboxRequest,
    context: SandboxContext,
    model: (typeof catalogue)[number],
    streams: boolean,
  ): Promise<SandboxReply> {
    const body = camelNames(request.json());
    const fault = checkInput(model, body);
    if (fault !== undefined) return fault;
    const wish = readBody(model, body, files);
    if ('error' in wish) return wish.error;
    const drill = context.drill(wish.prompt);
    const failure = drill === null ? undefined : failures[drill];
    if (failure !== undefined) return failure;

    context.accepted();
    if (drill === 'lost') return { reset: true };
    if (drill === 'gateway_timeout')
      return googleError('DEADLINE_EXCEEDED', 'The deadline expired before the answer was ready.');
    if (drill === 'slow') await sleep(options.slowMs ?? 1500);
    const quirk = readQuirk(wish.prompt) ?? options.quirk ?? null;
    const end = drill === 'refused' ? drill : quirk;
    const isEmpty = end === 'refused' || end === 'words' || end === 'blocked_prompt' || end === 'recitation';
    // Without a seed Google draws something else every time.
    if (wish.seed === undefined) unseeded += 1;
    const seed = wish.seed ?? unseeded;
    const answer = isEmpty
      ? emptyAnswer(model, wish, end)
      : await drawOutput(model, wish, seed, { quirk, black: drill === 'black' });
    const reply = streams ? sendChunks(request.query, inChunks(answer)) : sendJson(answer);
    return drill === 'truncated' ? { ...reply, truncateAfter: Math.floor(reply.bytes.length / 2) } : reply;
  }

  return createSandbox({
    name: 'google',
    handle,
    maxBodyBytes,
    ...present({ latencyMs, drills }),
  });
}

/** Without `alt=sse` a stream is one long list. */
function sendChunks(
  query: URLSearchParams,
  chunks: readonly unknown[],
): ReturnType<typeof sendJson> | ReturnType<typeof sendEvents> {
  return query.get('alt') === 'sse' ? sendEvents(chunks) : sendJson(chunks);
}

function listModels(query: URLSearchParams): SandboxReply {
  const from = Number(query.get('pageToken') ?? 0) || 0;
  const to = from + (Number(query.get('pageSize') ?? 50) || 50);
  const models = catalogue.slice(from, to).map(describeModel);
  return sendJson({ models, ...(to < catalogue.length ? { nextPageToken: String(to) } : {}) });
}
