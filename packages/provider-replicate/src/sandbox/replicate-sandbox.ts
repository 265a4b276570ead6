import {
  createSandbox,
  type DrillName,
  type ProviderSandboxOptions,
  readDrill,
  type Sandbox,
  type SandboxContext,
  type SandboxReply,
  type SandboxRequest,
} from '@pentaprism/core/kit';
import { isObject, present } from '@pentaprism/core/provider';
import { checkEnvelope, checkInput } from './check-input.ts';
import { drawOutput } from './draw.ts';
import { invalid, problems, unauthorized } from './errors.ts';
import { createFiles } from './files.ts';
import {
  isOfficial,
  modelNamed,
  modelOfVersion,
  modelRecord,
  nameOf,
  versionOf,
  versionRecord,
} from './model-record.ts';
import { createPredictions } from './predictions.ts';
import { upstreamModels } from './upstream-models/index.ts';

/** How a Replicate sandbox behaves. */
export interface ReplicateSandboxOptions extends ProviderSandboxOptions {
  /** Least running time of a prediction in milliseconds; default 0. */
  readonly runMs?: number;
  /** Longest a `Prefer: wait` is held, in milliseconds; default 60 000, as upstream. */
  readonly waitLimitMs?: number;
  /** Hand pictures out as data URIs, as some models do when they are waited for; default false. */
  readonly dataUris?: boolean;
}

/** Drills that answer the submit before anything is accepted. */
const refusals: Readonly<Partial<Record<DrillName, () => SandboxReply>>> = {
  unauthorized: () => unauthorized,
  no_credit: problems.noCredit,
  invalid: () =>
    invalid([{ type: 'drill', field: 'input.prompt', description: 'prompt is refused by the invalid drill' }]),
  rate_limit: () => problems.throttled(1),
  error: problems.internal,
  unavailable: problems.unavailable,
  reset: () => ({ reset: true }),
};

/** Drills that are played on a prediction that was accepted. */
const accidents: readonly DrillName[] = ['slow', 'refused', 'truncated', 'black', 'lost'];

const sensitive =
  'The input or output was flagged as sensitive. Please try again with different inputs. (E005) (sandbox)';

/**
 * A stand-in for Replicate: real HTTP that validates inputs against the published schemas and draws real pictures.
 *
 * Plays predictions (by model and by version, `Prefer: wait`, `Cancel-After`, cancel, list), models, files and the account.
 * https://replicate.com/docs/reference/http
 */
export function createReplicateSandbox(options: ReplicateSandboxOptions = {}): Sandbox {
  const predictions = createPredictions();
  const files = createFiles();
  let variation = 0;
  const { latencyMs, drills, runMs = 0, slowMs = 1500, waitLimitMs = 60_000, dataUris = false } = options;

  async function submit(
    model: string,
    input: Readonly<Record<string, unknown>>,
    request: SandboxRequest,
    context: SandboxContext,
  ): Promise<SandboxReply> {
    const prompt = typeof input.prompt === 'string' ? input.prompt : '';
    const refusal = context.drill(prompt, Object.keys(refusals).filter(isRefusal));
    if (refusal !== null) return refusals[refusal]?.() ?? problems.internal();
    const fault = checkInput(model, input);
    if (fault !== null) return fault;

    const drill = context.drill(prompt, accidents);
    context.accepted();
    const drawing = { model, input, variation: variation++, black: drill === 'black', dataUris };
    const prediction = predictions.create({
      model: nameOf(model),
      version: isOfficial(model) ? 'hidden' : versionOf(model),
      input,
      origin: context.origin,
      queueMs: drill === 'slow' ? slowMs : 0,
      runMs,
      deadlineMs: readDuration(request.headers['cancel-after']),
      logs: drill === 'black' ? 'NSFW content detected in image 0\n' : '',
      run: async () => {
        if (drill === 'refused') throw new Error(sensitive);
        return drawOutput(drawing, files, context);
      },
    });
    if (drill === 'lost') return { reset: true };
    // A job that is only drilled to wait would otherwise be over before its first poll.
    const isAwaited = drill !== 'slow' && !isExpected('gateway_timeout', prompt);
    if (isAwaited) await prediction.wait(Math.min(readWait(request.headers.prefer), waitLimitMs));
    const record = prediction.show();
    return { status: 201, json: record, ...(drill === 'truncated' ? { truncateAfter: 40 } : {}) };
  }

  function isExpected(name: DrillName, prompt: string): boolean {
    const configured = (drills ?? []).map((drill) => (typeof drill === 'string' ? drill : drill.name));
    return readDrill(prompt)?.name === name || configured.includes(name);
  }

  async function create(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
    const body = request.json();
    const slug = /^\/v1\/models\/([^/]+\/[^/]+)\/predictions$/.exec(request.path)?.[1];
    if (slug !== undefined && !Object.hasOwn(upstreamModels, slug)) return problems.notFound();
    if (!isObject(body))
      return invalid([{ type: 'invalid_type', field: '', description: 'Invalid type. Expected: object' }]);
    const fault = checkEnvelope(body, slug === undefined ? ['version', 'input'] : ['input']);
    if (fault !== null) return fault;
    const model = slug ?? modelOfVersion(String(body.version));
    if (model === undefined) return problems.noSuchVersion();
    if (!isObject(body.input)) {
      return invalid([{ type: 'invalid_type', field: 'input', description: 'Invalid type. Expected: object' }]);
    }
    return submit(model, body.input, request, context);
  }

  function handlePrediction(
    id: string,
    isCancel: boolean,
    request: SandboxRequest,
    context: SandboxContext,
  ): SandboxReply {
    const prediction = predictions.get(id);
    if (prediction === undefined) return problems.notFound();
    if (isCancel && request.method === 'POST') prediction.cancel();
    else if (context.drill(prediction.prompt, ['gateway_timeout']) !== null) return problems.gatewayTimeout();
    return { json: prediction.show() };
  }

  async function route(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
    const { method, path } = request;
    if (method === 'GET' && path === '/v1/account') {
      return { json: { type: 'user', username: 'sandbox', name: 'Sandbox', github_url: 'https://github.com/sandbox' } };
    }
    if (path === '/v1/files' || path.startsWith('/v1/files/')) return files.handle(request, context);
    if (method === 'POST' && /^\/v1\/(?:models\/[^/]+\/[^/]+\/)?predictions$/.test(path))
      return create(request, context);
    if (method === 'GET' && path === '/v1/predictions') {
      return { json: { previous: null, next: null, results: predictions.list() } };
    }
    const [, id, action] = /^\/v1\/predictions\/(\w+)(\/cancel)?$/.exec(path) ?? [];
    if (id !== undefined) return handlePrediction(id, action !== undefined, request, context);
    const [, name = '', version] = /^\/v1\/models\/([^/]+\/[^/]+?)(?:\/versions\/(\w+))?$/.exec(path) ?? [];
    const model = modelNamed(name);
    if (method !== 'GET' || model === undefined) return problems.notFound();
    if (version === undefined) return { json: modelRecord(model, context.origin) };
    if (version === versionOf(model)) return { json: versionRecord(model) };
    return problems.notFound();
  }

  return createSandbox({
    name: 'Replicate',
    ...present({ latencyMs, drills }),
    handle: async (request, context) =>
      isAllowed(request.headers.authorization, options.keys) ? route(request, context) : unauthorized,
  });
}

function isAllowed(authorization: string | undefined, keys: readonly string[] | undefined): boolean {
  const sent = /^(?:Bearer|Token) (\S+)$/i.exec(authorization ?? '')?.[1];
  return sent !== undefined && keys?.includes(sent) !== false;
}

function isRefusal(name: string): name is DrillName {
  return Object.hasOwn(refusals, name);
}

/** `wait` is 60 seconds, `wait=5` is 5; anything else does not wait. */
function readWait(prefer: string | undefined): number {
  const match = /^wait(?:=([1-9]|[1-5][0-9]|60))?$/.exec(prefer ?? '');
  return match === null ? 0 : Number(match[1] ?? 60) * 1000;
}

/** `90s`, `1m` or `1m30s` in milliseconds. */
function readDuration(text: string | undefined): number | null {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text ?? '');
  if (text === undefined || text === '' || match === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
