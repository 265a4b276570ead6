import { randomBytes } from 'node:crypto';
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
import { sendAnswer, sendEvents } from './answer.ts';
import { type Door, describeModels, findModel } from './catalogue.ts';
import { checkInput, missingModel } from './check-input.ts';
import { drawOutput } from './draw.ts';
import {
  billingLimit,
  failure,
  gatewayTimeout,
  missingKey,
  openaiError,
  outOfQuota,
  overloaded,
  rateLimited,
  refusal,
  unauthorized,
  unknownModel,
  unknownUrl,
  userError,
} from './errors.ts';
import { readInputs } from './inputs.ts';
import { type OpenaiQuirk, readQuirk } from './quirks.ts';
import { readBody } from './read-body.ts';

/** How to make OpenAI's sandbox. */
export interface OpenaiSandboxOptions extends ProviderSandboxOptions {
  /** An oddity for every answer, whatever its prompt says. */
  readonly quirk?: OpenaiQuirk;
}

/** Sixteen pictures of 50 MB, a mask and the words. */
const maxBodyBytes = 810_000_000;

/** Failures that come before any work is done. */
const failures: Readonly<Partial<Record<DrillName, (model: string) => SandboxReply>>> = {
  unauthorized: () => unauthorized,
  no_credit: () => outOfQuota,
  invalid: () =>
    userError("Invalid size '1x1'. Width and height must both be divisible by 16.", 'invalid_value', 'size'),
  rate_limit: rateLimited,
  error: () => openaiError(500, failure),
  unavailable: () => overloaded,
  refused: () => openaiError(400, refusal),
  reset: () => ({ reset: true }),
};

/**
 * OpenAI's Images API on this machine: generations, edits and their streams, and models. Draws real pictures.
 *
 * It answers under `/v1` and without: its address may stand for OpenAI's, or for a base URL.
 */
export function createOpenaiSandbox(options: OpenaiSandboxOptions = {}): Sandbox {
  const { keys, latencyMs, drills, slowMs = 1500 } = options;
  let drawn = 0;

  async function handle(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
    const started = Date.now();
    const reply = await route(request, context);
    return { ...reply, headers: { ...commonHeaders(request, Date.now() - started), ...reply.headers } };
  }

  async function route(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
    const { method, path } = request;
    const key = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (key === undefined) return missingKey;
    if (keys?.includes(key) === false) return unauthorized;
    const [, door] = /^(?:\/v1)?\/images\/(generations|edits)$/.exec(path) ?? [];
    if (method === 'POST' && (door === 'generations' || door === 'edits')) return draw(door, request, context);
    const [, models, id] = /^(?:\/v1)?\/(models)(?:\/(.+))?$/.exec(path) ?? [];
    if (method !== 'GET' || models === undefined) return unknownUrl(method, path);
    if (id === undefined) return { json: { object: 'list', data: describeModels() } };
    const model = describeModels().find((entry) => entry.id === id);
    return model === undefined ? unknownModel(id) : { json: model };
  }

  async function draw(door: Door, request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
    const body = await readBody(door, request, (address) =>
      address.startsWith(`${context.origin}/`) ? context.files.get(address) : undefined,
    );
    if ('error' in body) return body.error;
    const { fields } = body;
    const model = typeof fields.model === 'string' ? findModel(fields.model) : undefined;
    if (model === undefined) return missingModel(fields.model);
    const fault = checkInput(model, door, fields);
    if (fault !== undefined) return fault;
    const inputs = door === 'edits' ? readInputs(body) : undefined;
    if (inputs !== undefined && 'error' in inputs) return inputs.error;

    const prompt = String(fields.prompt);
    const drill = context.drill(prompt);
    const refused = drill === null ? undefined : failures[drill]?.(model.id);
    if (refused !== undefined) return refused;
    const quirk = readQuirk(prompt) ?? options.quirk ?? null;
    if (quirk === 'billing_limit') return billingLimit;

    context.accepted();
    if (drill === 'lost') return { reset: true };
    if (drill === 'gateway_timeout') return gatewayTimeout;
    if (drill === 'slow') await sleep(slowMs);
    // There is no seed: OpenAI draws something else every time.
    const seed = drawn;
    drawn += typeof fields.n === 'number' ? fields.n : 1;
    const breaks = quirk === 'stream_error';
    const isEarly = quirk === 'early_final' || breaks;
    const output = await drawOutput(model, fields, inputs, { seed, black: drill === 'black', early: isEarly });
    const end = breaks ? failure : quirk === 'late_refusal' ? refusal : undefined;
    if (fields.stream !== true && end !== undefined) return openaiError(breaks ? 500 : 400, end);
    const reply = fields.stream === true ? sendEvents(door, output, end) : sendAnswer(output);
    return drill === 'truncated' ? { ...reply, truncateAfter: Math.floor(reply.bytes.length / 2) } : reply;
  }

  return createSandbox({
    name: 'OpenAI',
    handle,
    maxBodyBytes,
    ...present({ latencyMs, drills }),
  });
}

/** https://platform.openai.com/docs/api-reference/debugging-requests */
function commonHeaders(request: SandboxRequest, processingMs: number): Readonly<Record<string, string>> {
  return {
    'x-request-id': `req_${randomBytes(16).toString('hex')}`,
    'openai-processing-ms': String(processingMs),
    'openai-version': '2020-10-01',
    'openai-organization': request.headers['openai-organization'] ?? 'org-sandbox',
    'x-ratelimit-limit-requests': '500',
    'x-ratelimit-remaining-requests': '499',
    'x-ratelimit-reset-requests': '120ms',
  };
}
