import {
  createSandbox,
  type DrillName,
  type ProviderSandboxOptions,
  type Sandbox,
  type SandboxContext,
  type SandboxReply,
  type SandboxRequest,
} from '@pentaprism/core/kit';
import { isObject, present } from '@pentaprism/core/provider';
import { fileOf, orderOf, signatureOf, stateOf } from './answers.ts';
import { checkInput } from './check-input.ts';
import * as errors from './errors.ts';
import { readInputs } from './inputs.ts';
import { createJobs, type Ending, type Job } from './jobs.ts';
import { bflSchemas } from './schemas.ts';

/** How a BFL sandbox behaves. */
export interface BflSandboxOptions extends ProviderSandboxOptions {
  /**
   * Regions that take jobs in turn: `['eu2', 'us1']`. A job is then asked for at an address of BFL's own, such as
   * `https://api.eu2.bfl.ai/v1/get_result?id=…`, and other regions do not have it. Default: none, and the address is the
   * sandbox's.
   */
  readonly regions?: readonly string[];
  /** The time in milliseconds, by which addresses of pictures expire; default `Date.now`. */
  readonly now?: () => number;
}

/** Failures that come before a job is taken. */
const failures: Readonly<Partial<Record<DrillName, SandboxReply>>> = {
  unauthorized: errors.unauthorized,
  no_credit: errors.outOfCredits,
  invalid: errors.invalid([{ type: 'value_error', loc: ['body', 'prompt'], msg: 'Value error, refused by a drill' }]),
  rate_limit: errors.rateLimited,
  error: errors.failure,
  unavailable: errors.unavailable,
  reset: { reset: true },
};

/**
 * A stand-in for Black Forest Labs: real HTTP that checks bodies against what BFL publishes, and draws real pictures.
 *
 * Plays the models that have a fixture, `get_result`, regions, and addresses of pictures that expire.
 */
export function createBflSandbox(options: BflSandboxOptions = {}): Sandbox {
  const { latencyMs, drills, keys, regions = [], slowMs = 1500, now = Date.now } = options;
  const jobs = createJobs(now);
  let variation = 0;

  async function handle(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
    const { method, path, query } = request;
    const [, picture] = /^\/results\/([\w-]+)\/sample\.(?:jpeg|png)$/.exec(path) ?? [];
    if (method === 'GET' && picture !== undefined) return fileOf(jobs.get(picture), query.get('sig'), now());
    const key = request.headers['x-key'];
    if (key === undefined || keys?.includes(key) === false) return errors.unauthorized;
    if (method === 'GET' && path === '/v1/get_result') return look(request, context);
    const [, model = ''] = /^\/v1\/([\w.-]+)$/.exec(path) ?? [];
    if (method === 'POST' && Object.hasOwn(bflSchemas, model)) return submit(model, request.json(), context);
    return errors.problem(404, 'Not Found');
  }

  async function submit(model: string, body: unknown, context: SandboxContext): Promise<SandboxReply> {
    if (!isObject(body)) return errors.invalid([{ type: 'missing', loc: ['body'], msg: 'Field required' }]);
    const fault = checkInput(model, body);
    if (fault !== undefined) return fault;
    const prompt = String(body.prompt);
    const read = await readInputs(model, body);
    if ('fault' in read) return errors.invalid([read.fault]);
    const drill = context.drill(prompt, [...before, ...after]);
    const failure = drill === null ? undefined : failures[drill];
    if (failure !== undefined) return failure;

    context.accepted();
    variation += 1;
    const order = { model, body, inputs: read.pictures, variation, black: drill === 'black' };
    const region = regions[variation % regions.length];
    const job = jobs.start(order, {
      region,
      queueMs: drill === 'slow' ? slowMs : 0,
      ending: drill === 'refused' ? 'Request Moderated' : readEnding(prompt),
    });
    if (drill === 'lost') return { reset: true };
    const origin = region === undefined ? context.origin : `https://api.${region}.bfl.ai`;
    const reply = orderOf(job, order, `${origin}/v1/get_result?id=${job.id}`);
    return drill === 'truncated' ? { ...reply, truncateAfter: 20 } : reply;
  }

  function look({ headers, query }: SandboxRequest, context: SandboxContext): SandboxReply {
    const id = query.get('id') ?? '';
    const asked = /^api\.(\w+)\.bfl\.ai$/.exec(headers.host ?? '')?.[1];
    const job = jobs.get(id);
    const isHere = asked === undefined || asked === job?.region;
    if (job !== undefined && context.drill(job.prompt, ['gateway_timeout']) !== null) return errors.gatewayTimeout;
    return stateOf(isHere ? job : undefined, id, (ready) => addressOf(ready, context.origin));
  }

  return createSandbox({ name: 'BFL', handle, ...present({ latencyMs, drills }) });
}

/** Drills of the submit: those that take no job, and those that do. */
const before = ['unauthorized', 'no_credit', 'invalid', 'rate_limit', 'error', 'unavailable', 'reset'] as const;
const after = ['slow', 'refused', 'truncated', 'black', 'lost'] as const;

/** Endings by the words a prompt asks for them in. They are not BFL's own, which no answer could repeat then. */
const endings: Readonly<Record<string, Ending>> = {
  request_moderated: 'Request Moderated',
  content_moderated: 'Content Moderated',
  error: 'Error',
  task_not_found: 'Task not found',
};

/** How a prompt wants its job to end: `a red fox [ends: content_moderated]`. */
function readEnding(prompt: string): Ending | undefined {
  const name = /\[ends: (\w+)\]/.exec(prompt)?.[1] ?? '';
  return Object.hasOwn(endings, name) ? endings[name] : undefined;
}

/** Signed, and with the time it lives until, as those of BFL's storage are. */
function addressOf(job: Job, origin: string): string {
  const { mime = '', until = 0 } = job.result ?? {};
  const query = new URLSearchParams({ se: new Date(until).toISOString(), sig: signatureOf(job) });
  return `${origin}/results/${job.id}/sample.${mime.replace('image/', '')}?${query}`;
}
