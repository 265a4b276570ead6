/** Etch once more, as an upstream with a queue and with storage for large inputs. See docs/writing-a-provider.md. */

import {
  createSandbox,
  type JsonSchema,
  type Sandbox,
  type SandboxContext,
  type SandboxReply,
  type SandboxRequest,
} from '@pentaprism/core/kit';
import {
  addressAt,
  base64PictureOf,
  by,
  defineModel,
  defineProvider,
  type Failure,
  type HttpCall,
  input,
  inputList,
  isObject,
  isSuccess,
  listAt,
  numberAt,
  type Outcome,
  type Price,
  type Protocol,
  perImage,
  perInput,
  perInputMegapixel,
  perMegapixel,
  perMillionTokens,
  perRequest,
  perSecond,
  type Reply,
  readMeaning,
  type Storage,
  textAt,
  type UpstreamPicture,
  upTo,
} from '@pentaprism/core/provider';
import {
  byStatus,
  drypoint,
  etchDefinition,
  etchSchemas,
  playEtch,
  protocol,
  readFailure,
  readPictures,
  sourceLimits,
} from './provider.ts';

export const queue: Protocol = {
  encode: (call, { endpoints }) => ({
    method: 'POST',
    url: `${endpoints.main}/v1/models/${call.route}/jobs`,
    body: call.body,
  }),
  read(reply) {
    if (!isSuccess(reply)) {
      return { state: 'failed', failure: reply.step === 'submit' ? readFailure(reply) : readLaterFailure(reply) };
    }
    const { body } = reply;
    const state = textAt(body, 'state');
    if (state === 'done') return readPictures(reply);
    if (state === 'failed') return { state: 'failed', failure: readEnd(body) };
    const address = addressAt(body, 'address');
    if (address !== undefined) return waitFor(address, numberAt(body, 'position'));
    const message = 'Etch took the order and named no job.';
    return { state: 'failed', failure: { kind: 'failed', message, maybeAccepted: true } };
  },
  poll: { minMs: 150, maxMs: 1000 },
  timeouts: { headersMs: 30_000, totalMs: 600_000 },
};

function waitFor(address: string, position: number | undefined): Outcome {
  const next: HttpCall = { method: 'GET', url: address };
  return {
    state: 'running',
    next,
    step: 'status',
    wait: true,
    cancel: { method: 'DELETE', url: address },
    upstreamId: address.replace(/^.*\//, ''),
    detail: position === undefined ? 'engraving' : `in queue, position ${position}`,
  };
}

/** Asking failed, not the job: it is asked again, and never submitted again. */
function readLaterFailure(reply: Reply): Failure {
  const { message } = readFailure(reply);
  return reply.status === 404 ? { kind: 'failed', message } : { kind: 'failed', message, again: true };
}

/** The job itself ended. Nothing runs any more, so neither `again` nor `maybeAccepted` is said. */
function readEnd(job: Reply['body']): Failure {
  const { kind } = readMeaning({ byStatus }, { statuses: [numberAt(job, 'status')] });
  return { kind, message: textAt(job, 'message') ?? 'Etch says no more than that it failed.' };
}

export const storage: Storage = {
  above: 256 * 1024,
  begin: (file, endpoints) => ({
    method: 'POST',
    url: `${endpoints.main}/v1/files`,
    sends: 'json',
    body: { type: file.mime, size: file.size },
  }),
  read(reply) {
    if (!isSuccess(reply)) return { failure: readFailure(reply) };
    const stored = addressAt(reply.body, 'address');
    if (stored !== undefined) return { url: stored };
    const put = addressAt(reply.body, 'put');
    if (put === undefined) return { failure: { kind: 'failed', message: 'Etch named no file.' } };
    return { step: 'put', next: { method: 'PUT', url: put, sends: 'bytes' } };
  },
};

export const queuedDrypoint = defineModel({
  ...drypoint,
  routes: { generate: 'drypoint', edit: 'drypoint-retouch' },
  inputs: {
    image: inputList('sources', 3, {
      item: { type: input.mime, data: input.base64 },
      stored: { type: input.mime, address: input.url },
      formats: ['image/png', 'image/jpeg'],
      maxEdge: 4096,
    }),
  },
});

export const queuedEtch = defineProvider({ ...etchDefinition, protocol: queue, storage, models: [queuedDrypoint] });

/** For a workshop's own plates: its name stands in every address, and a member may be named. */
export const workshopEtch = defineProvider({
  ...etchDefinition,
  environment: { key: ['ETCH_API_KEY'], baseUrl: 'ETCH_BASE_URL', workshop: 'ETCH_WORKSHOP', member: 'ETCH_MEMBER' },
  endpoints: { main: 'https://api.etch.example/workshops/{workshop}', jobs: 'https://*.etch.example' },
  authorize: ({ key, member }) => ({ headers: { 'x-etch-key': key, ...(member && { 'x-etch-member': member }) } }),
});

/** For an upstream that shows the plate while it is etched: events `proof`, then `print` or `error`. */
export const eventful: Protocol = {
  ...protocol,
  encode(call, context) {
    const request = protocol.encode(call, context);
    return { ...request, headers: { accept: 'text/event-stream', 'idempotency-key': context.callId } };
  },
  read(reply, context) {
    if (reply.event === 'error') return { state: 'failed', failure: readFailure(reply) };
    if (reply.event !== 'proof') return protocol.read(reply, context);
    return { state: 'running', step: reply.step, partial: readProofs(reply) };
  },
};

function readProofs({ body }: Reply): readonly UpstreamPicture[] {
  return listAt(body, 'proofs').flatMap((proof) => base64PictureOf(proof) ?? []);
}

/** Only for an upstream that says nothing about a picture after its bytes; Etch, with `withheld`, is none. */
export const splicing: Protocol = {
  ...protocol,
  splice: (path) => /^pictures\.\d+\.data$/.test(path),
};

const retouch = Object(etchSchemas['drypoint-retouch']);

export const queuedSchemas: Readonly<Record<string, JsonSchema>> = {
  ...etchSchemas,
  'drypoint-retouch': {
    ...retouch,
    properties: {
      ...retouch.properties,
      sources: {
        type: 'array',
        maxItems: 3,
        'x-input': sourceLimits,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['type'],
          properties: {
            type: { enum: ['image/png', 'image/jpeg'] },
            data: { type: 'string' },
            address: { type: 'string' },
          },
        },
      },
    },
  },
};

/** Etch with a queue: a job is done at the second look. */
export function createQueuedEtchSandbox(): Sandbox {
  const jobs = new Map<string, { looks: number; readonly end: SandboxReply }>();

  async function handle(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
    const { method, path, headers } = request;
    if (method === 'POST' && path === '/v1/files') return { json: { put: `${context.origin}/v1/files/new` } };
    if (method === 'PUT') {
      return { json: { address: context.files.put(request.bytes(), headers['content-type'] ?? '') } };
    }
    if (method === 'POST') {
      const json = () => withData(request.json(), context);
      const end = await playEtch({ ...request, path: path.replace(/jobs$/, 'pictures'), json }, context);
      if (end.reset === true || (end.status !== undefined && end.status < 500 && end.status !== 451)) return end;
      const address = `/v1/jobs/${jobs.size + 1}`;
      jobs.set(address, { looks: 0, end });
      return { status: 202, json: { state: 'waiting', position: 1, address: `${context.origin}${address}` } };
    }
    const job = jobs.get(path);
    if (job === undefined) return { status: 404, json: { message: 'There is no such job.' } };
    if (method === 'DELETE') return jobs.delete(path) ? { status: 204 } : { status: 404 };
    job.looks += 1;
    if (job.looks < 2) return { json: { state: 'working', address: `${context.origin}${path}` } };
    const state = job.end.status === undefined ? 'done' : 'failed';
    return { json: { state, status: job.end.status, ...Object(job.end.json) } };
  }

  return createSandbox({ name: 'etch', handle });
}

/** The body with stored pictures read from the sandbox's files. */
function withData(body: unknown, { files }: SandboxContext): unknown {
  if (!isObject(body) || !Array.isArray(body.sources)) return body;
  const sources = body.sources.map((source) => {
    const file = isObject(source) ? files.get(String(source.address)) : undefined;
    return file === undefined ? source : { type: file.mime, data: Buffer.from(file.bytes).toString('base64') };
  });
  return { ...body, sources };
}

/** A price that depends on what is asked. */
export const sumOfTerms = [
  perImage(by('quality', { low: 0.01, high: by('size', { '1024x1024': 0.13, otherwise: 0.2 }) })),
  perMegapixel(upTo('megapixels', { 4: 0.015, otherwise: 0.03 }), { round: 'up', after: 1 }),
  perInputMegapixel(0.015, { round: 'up' }),
  perImage(by('web_search', { true: 0.015, otherwise: 0 })),
] satisfies Price;

/** Units of which only the finished job tells how many there were, beside those that are counted before. */
export const otherUnits = [
  perRequest(0.02),
  perInput(0.01),
  perSecond(0.0014),
  ...perMillionTokens({ textIn: 5, imageOut: 30 }),
] satisfies Price;
