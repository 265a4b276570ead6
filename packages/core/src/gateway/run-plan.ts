import { PentaprismError } from '../contract/error.ts';
import type { ErrorCode } from '../contract/error-table.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Plan, ReceiptRow } from '../contract/plan.ts';
import type { UpstreamPicture, Usage } from '../contract/provider.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { Finisher } from '../finish/finisher.ts';
import type { Planned } from '../planning/route.ts';
import type { Attempt, DeliveredPicture, MissingPicture } from '../respond/images-result.ts';
import { cleanWords } from '../wire/upstream-words.ts';
import type { CallContext, CallResult, Wire } from '../wire/wire.ts';
import { confidedBy } from './confided.ts';
import { deliver } from './deliver.ts';
import { inParallel } from './in-parallel.ts';
import { type PreparedInputs, prepareInputs } from './prepare-inputs.ts';

/** What running plans needs from outside. */
export interface Machinery {
  readonly wire: Wire;
  readonly finisher: Finisher;
  readonly host: PictureHost | undefined;
  /** Upstream calls in flight at once. */
  readonly parallelCalls: number;
}

/** How a plan is to be run. */
export interface RunOptions {
  /** Aborts the request; upstream jobs are cancelled where upstream can. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: {
    readonly provider: string;
    readonly upstreamId?: string;
    readonly detail: string;
  }) => void;
  /**
   * The promise may resolve while its picture is still arriving, which is then read once and by nobody but the caller:
   * `imagesBody` and `writeJson` hand it on without holding it. See `ImagesResult.rest`. Default false.
   */
  readonly live?: boolean;
  /** Called with each picture as it is finished, in the order they finish. What a callback throws rejects the run at its end. */
  readonly onPicture?: (picture: DeliveredPicture, plan: Plan) => void;
}

/** How one plan ended. A plan that gave at least one picture is done: paid work is never thrown away. */
export type PlanOutcome =
  | {
      readonly state: 'done';
      readonly attempt: Attempt;
      readonly pictures: readonly DeliveredPicture[];
      readonly errors: readonly MissingPicture[];
      readonly usage?: Usage;
      readonly notes: readonly ReceiptRow[];
      /** Set when the one picture is still arriving: how the plan really ended. Never rejects. */
      readonly rest?: Promise<Extract<PlanOutcome, { state: 'done' }>>;
    }
  | {
      readonly state: 'failed';
      readonly attempt: Attempt;
      readonly error: PentaprismError;
      readonly failover: boolean;
    };

/** Whether a picture can be made fit depends on what a model takes: the next one may take it as it is. */
const dependsOnModel: ReadonlySet<ErrorCode> = new Set(['invalid_image', 'image_too_large']);

/** Prepares the inputs, makes the calls in parallel, and finishes each picture as it arrives. */
export async function runPlan(
  request: ImageRequest,
  planned: Planned,
  machinery: Machinery,
  options: RunOptions & {
    /** No other plan is left to turn to. */
    readonly last?: boolean;
  },
): Promise<PlanOutcome> {
  const { offer, plan } = planned;
  const { signal, live, onProgress, onPicture, last } = options;
  const delivery = { ...machinery, signal };
  let prepared: PreparedInputs;
  try {
    prepared = await prepareInputs(request, plan, machinery, signal);
  } catch (error) {
    if (!PentaprismError.is(error) || !dependsOnModel.has(error.code)) throw error;
    return { state: 'failed', attempt: failedAttempt(plan, error), error, failover: true };
  }
  const pictures: DeliveredPicture[] = [];
  const errors: MissingPicture[] = [];

  // Callbacks are the caller's own: one that throws neither breaks off a job nor makes a picture count as missing.
  const thrown: unknown[] = [];
  const tell = (callback: () => void): void => {
    try {
      callback();
    } catch (error) {
      thrown.push(error);
    }
  };

  const finishOne = async (picture: UpstreamPicture, index: number, job: Job): Promise<void> => {
    try {
      const delivered = await deliver(picture, index, planned, delivery);
      pictures.push(delivered);
      tell(() => onPicture?.(delivered, plan));
    } catch (error) {
      errors.push({ index, error: afterAcceptance(error, job) });
    }
  };

  // With several calls there is failover only when all of them fail, so each is tried here first.
  const alone = last === true || plan.calls.length > 1;
  const confided = confidedBy(request);
  // Pictures nobody asked for come after those that were asked for.
  let beyond = plan.n;
  const results = await inParallel(placeCalls(plan), machinery.parallelCalls, async ({ call, first }) => {
    const result = await machinery.wire.run(call, offer.provider, {
      inputs: prepared.inputs,
      alone,
      confided,
      splice: live === true && plan.spliceable,
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined
        ? {}
        : { onProgress: (event) => tell(() => onProgress({ provider: plan.provider, ...event })) }),
    });
    const job: Job = { plan, offer, confided, upstreamId: result.upstreamId };
    const made = result.ok ? result.pictures.length : 0;
    if (result.ok) {
      const places = result.pictures.map((_, position) => (position < call.pictures ? first + position : beyond++));
      await Promise.all(result.pictures.map((picture, position) => finishOne(picture, places[position] ?? first, job)));
    }
    for (let position = made; position < call.pictures; position++) {
      errors.push({ index: first + position, error: result.ok ? notMade(job) : inCallersWords(result.error, plan) });
    }
    return result;
  });

  if (thrown.length > 0) {
    for (const { body } of pictures) if (body.kind !== 'remote') body.source.release();
    throw thrown[0];
  }
  pictures.sort((a, b) => a.index - b.index);
  errors.sort((a, b) => a.index - b.index);
  const upstreamIds = results.flatMap(({ upstreamId }) => (upstreamId === undefined ? [] : [upstreamId]));
  const ids = upstreamIds.length === 0 ? {} : { upstream_ids: upstreamIds };
  if (pictures.length === 0) {
    // One call that may be billed is enough: an error that invites a repeat must not speak for it.
    const final = errors.find(({ error }) => !error.retry) ?? errors[0];
    const told = final?.error ?? notMade({ plan, offer, confided });
    const error = upstreamIds.every((id) => told.upstreamIds.includes(id)) ? told : told.restated({ upstreamIds });
    const failover = results.every((result) => !result.ok && result.failover);
    return { state: 'failed', attempt: { ...failedAttempt(plan, error), ...ids }, error, failover };
  }
  const usage = sumUsage(results);
  const done = {
    state: 'done',
    attempt: { provider: plan.provider, ok: true, ...ids },
    pictures,
    errors,
    ...(usage === undefined ? {} : { usage }),
    notes: distinct([...prepared.notes, ...pictures.flatMap((picture) => picture.notes)]),
  } as const;
  const [only] = results;
  if (only?.ok !== true || only.rest === undefined) return done;
  const rest = only.rest.then(async (whole) => {
    const later = whole.ok ? whole.pictures.filter((picture) => !isSameBody(picture, only.pictures[0])) : [];
    const job: Job = { plan, offer, confided, upstreamId: whole.upstreamId };
    await Promise.all(later.map((picture, position) => finishOne(picture, position + 1, job)));
    if (!whole.ok) errors.push({ index: 0, error: whole.error });
    return { ...done, ...(whole.ok && whole.usage !== undefined ? { usage: whole.usage } : {}) };
  });
  return { ...done, rest };
}

function failedAttempt({ provider }: Plan, { code, message }: PentaprismError): Attempt {
  return { provider, ok: false, error: { code, message } };
}

/** Upstream blames a field by its own name; the receipt knows which parameter of the caller's that was. */
function inCallersWords(error: PentaprismError, plan: Plan): PentaprismError {
  const field = error.param;
  const isField = (path: string): boolean =>
    path === field || path.endsWith(`.${field}`) || (field?.startsWith(`${path}.`) ?? false);
  const row = plan.receipt.find(({ to = {} }) => Object.keys(to).some(isField));
  const blamed = row === undefined || row.parameter === field ? error : error.restated({ param: row.parameter });
  return error.code === 'upstream_rejected' ? withMeant(blamed, row, plan) : blamed;
}

/** A name that nobody knows is the likeliest cause of a rejection that names it, or blames no parameter. */
function withMeant(error: PentaprismError, blamed: ReceiptRow | undefined, { receipt }: Plan): PentaprismError {
  const strange = receipt.filter(({ meant }) => meant !== undefined);
  const named = strange.filter((row) => row === blamed || error.message.includes(row.parameter));
  const hints = (named.length === 0 && blamed === undefined ? strange : named).map(
    ({ parameter, meant }) => ` ${parameter} is not known here; did you mean ${meant}?`,
  );
  return hints.length === 0 ? error : error.restated({ message: `${error.message}${hints.join('')}` });
}

/** An upstream job whose pictures are being finished. */
interface Job extends Pick<CallContext, 'confided'>, Planned {
  readonly upstreamId?: string | undefined;
}

/** Some upstreams leave out pictures they would not show. */
function notMade(job: Job): PentaprismError {
  const { provider } = job.plan;
  const message = `${provider} answered with fewer pictures than it was asked for.`;
  return new PentaprismError('no_image_generated', message, { provider, retry: false, ...idsOf(job) });
}

function idsOf({ upstreamId }: Job): { readonly upstreamIds?: readonly string[] } {
  return upstreamId === undefined ? {} : { upstreamIds: [upstreamId] };
}

/** The live picture comes again at the end, among all of the reply. */
function isSameBody(a: UpstreamPicture, b: UpstreamPicture | undefined): boolean {
  return 'source' in a.body && b !== undefined && 'source' in b.body && a.body.source === b.body.source;
}

/** Each call with the index of its first picture. */
function placeCalls(plan: Plan) {
  let next = 0;
  return plan.calls.map((call) => {
    const first = next;
    next += call.pictures;
    return { call, first };
  });
}

/** Pictures of one request mostly share what is found out about them; the receipt says it once. */
function distinct(notes: readonly ReceiptRow[]): readonly ReceiptRow[] {
  if (notes.length < 2) return notes;
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}

/** Whatever goes wrong once upstream has delivered, a repeat would be billed again. */
function afterAcceptance(error: unknown, job: Job): PentaprismError {
  const { plan, offer, confided } = job;
  const detail = { provider: plan.provider, retry: false, ...idsOf(job) } as const;
  if (!PentaprismError.is(error)) {
    return new PentaprismError('internal_error', 'The picture was made but could not be finished.', {
      ...detail,
      cause: error,
    });
  }
  // Addresses that upstream gave are words of upstream's, too.
  const message = cleanWords(error.message, { apiKey: offer.provider.apiKey, confided });
  return error.restated({ ...detail, message });
}

function sumUsage(results: readonly CallResult[]): Usage | undefined {
  const usages = results.flatMap((result) => (result.ok && result.usage !== undefined ? [result.usage] : []));
  const [first, ...others] = usages;
  return first === undefined ? undefined : others.reduce(addUsage, first);
}

function addUsage(a: Usage, b: Usage): Usage {
  const input = addDetails(a.input_tokens_details, b.input_tokens_details);
  const output = addDetails(a.output_tokens_details, b.output_tokens_details);
  return {
    input_tokens: a.input_tokens + b.input_tokens,
    output_tokens: a.output_tokens + b.output_tokens,
    total_tokens: a.total_tokens + b.total_tokens,
    ...(input === undefined ? {} : { input_tokens_details: input }),
    ...(output === undefined ? {} : { output_tokens_details: output }),
  };
}

type Details = NonNullable<Usage['input_tokens_details']>;

function addDetails(a: Details | undefined, b: Details | undefined): Details | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return { text_tokens: a.text_tokens + b.text_tokens, image_tokens: a.image_tokens + b.image_tokens };
}
