import { memorySource } from '../src/bytes/memory-source.ts';
import { isHole } from '../src/contract/bytes.ts';
import { isObject } from '../src/contract/json.ts';
import type { Failure, HttpCall, Outcome, Provider, ProviderDefinition, Reply } from '../src/contract/provider.ts';
import { bindProvider } from '../src/gateway/bind-provider.ts';

/** The operator's key at the toy provider. */
export const toyKey = 'toy-key-0123456789';

/**
 * A provider whose replies say outright what they mean, so that a test's server is its whole script:
 * `{ failure }`, `{ next, watch, cancel, ready, id }` or `{ pictures: [base64] }`.
 */
export function toyProvider(url: string, changes: Partial<ProviderDefinition> = {}): Provider {
  const definition: ProviderDefinition = {
    id: 'toy',
    name: 'Toy',
    environment: { key: ['TOY_KEY'], baseUrl: 'TOY_BASE_URL' },
    endpoints: { main: 'https://toy.example' },
    authorize: ({ key }) => ({ headers: { authorization: `Key ${key}` } }),
    models: [],
    protocol: {
      encode: (call, { endpoints }) => ({ method: 'POST', url: `${endpoints.main}/${call.route}`, body: call.body }),
      read: readToy,
      splice: (path) => path.startsWith('pictures.'),
      poll: { minMs: 1, maxMs: 8 },
      timeouts: { headersMs: 60_000, totalMs: 120_000 },
    },
    ...changes,
  };
  return bindProvider(definition, { environment: { TOY_KEY: toyKey, TOY_BASE_URL: url } });
}

/** The toy protocol with other deadlines. */
export function toyDeadlines(headersMs: number, totalMs: number): Pick<ProviderDefinition, 'protocol'> {
  const { protocol } = toyProvider('http://127.0.0.1:1').definition;
  return { protocol: { ...protocol, timeouts: { headersMs, totalMs } } };
}

function readToy(reply: Reply): Outcome {
  const body: unknown = reply.body;
  if (!isObject(body)) return failed({ kind: 'failed', message: `status ${reply.status}` });
  if (isFailure(body.failure)) return failed(body.failure);
  if (typeof body.next === 'string') {
    const cancel: HttpCall | undefined =
      typeof body.cancel === 'string' ? { method: 'PUT', url: body.cancel } : undefined;
    return {
      state: 'running',
      next: { method: 'GET', url: body.next },
      step: 'poll',
      wait: body.ready !== true,
      ...(typeof body.watch === 'string' ? { watch: { method: 'GET', url: body.watch } } : {}),
      upstreamId: String(body.id ?? 'job-1'),
      ...(cancel === undefined ? {} : { cancel }),
    };
  }
  const pictures = Array.isArray(body.pictures) ? body.pictures : [];
  return {
    state: 'done',
    pictures: pictures.map((picture) => {
      if (isHole(picture)) return { body: { kind: 'base64', source: picture.source } };
      if (/^https?:/.test(String(picture))) return { body: { kind: 'remote', url: String(picture) } };
      return { body: { kind: 'base64', source: memorySource(Buffer.from(String(picture))) } };
    }),
  };
}

function failed(failure: Failure): Outcome {
  return { state: 'failed', failure };
}

function isFailure(value: unknown): value is Failure {
  return isObject(value) && typeof value.kind === 'string' && typeof value.message === 'string';
}
