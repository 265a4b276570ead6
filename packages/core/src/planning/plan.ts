import { PentaprismError } from '../contract/error.ts';
import type { FinishPlan, Plan, ReceiptRow } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { DeclaredParameter, ResponseFormat } from '../contract/vocabulary.ts';
import { quotePlan } from '../cost/quote-plan.ts';
import { overlaps } from './body.ts';
import { createDraft, type Draft, honourParameter, settle } from './draft.ts';
import { makeCalls, planCalls } from './plan-calls.ts';
import { planExtras } from './plan-extras.ts';
import { planInputs } from './plan-inputs.ts';
import { planOutput } from './plan-output.ts';
import { planSize, sizePaths } from './plan-size.ts';
import type { Offer } from './registry.ts';

/** Parameters that travel alone: no other decision depends on them. */
const plain = [
  'prompt',
  'negative_prompt',
  'quality',
  'style',
  'moderation',
  'input_fidelity',
] as const satisfies readonly DeclaredParameter[];

/** What the operator decides for requests that say nothing. */
export interface PlanDefaults {
  readonly responseFormat: ResponseFormat;
}

/**
 * Plans one request for one offer: the exact upstream calls, what core does to the result, what it should cost, and
 * what became of every parameter.
 *
 * Pure. Throws a `PentaprismError` when the offer cannot serve the request at all: `unsupported_mode`,
 * `too_many_images`, `invalid_value` (a declared extra), `unsupported_parameter` (`fit: strict`).
 */
export function planRequest(request: ImageRequest, offer: Offer, defaults: PlanDefaults): Plan {
  const { model, provider } = offer;
  const route = model[request.mode];
  if (route === undefined) throw wrongMode(offer, request);

  const draft = createDraft(offer, request.mode);
  for (const name of plain) {
    const value = request[name];
    if (value !== undefined) settle(draft, name, value, honourParameter(draft, name, value));
  }
  const assets = planInputs(request, draft);
  const size = planSize(request, draft);
  const finish = planOutput(request, draft, size, defaults.responseFormat);
  planRecords(request, draft);
  planStreaming(request, draft);
  const callPlan = planCalls(request, draft);
  const told = planExtras(request, draft);
  const calls = makeCalls(draft, callPlan, route, told);
  // A size said in upstream's own words is not known here: neither its pixels nor the tier that is paid for.
  const { expected, tier, miss } = told.some((path) => sizePaths(draft).some((one) => overlaps(path, one)))
    ? { expected: null, tier: undefined, miss: undefined }
    : size;

  const n = calls.reduce((sum, call) => sum + call.pictures, 0);
  return {
    mode: request.mode,
    provider: provider.definition.id,
    model: model.id,
    upstream: route,
    n,
    calls,
    assets,
    expected,
    ...(miss === undefined ? {} : { miss }),
    finish,
    receipt: draft.rows,
    quote: quotePlan(model.price, { ...(tier === undefined ? {} : { tier }), expected }, n, model.source),
    spliceable: n === 1 && told.length === 0 && handedOn(finish) && mayHandOn(offer),
  };
}

/** Whether the bytes go out as they came in, inside the answer. */
function handedOn(finish: FinishPlan): boolean {
  return finish.deliver === 'b64_json' && finish.resize === undefined && finish.compression === undefined;
}

/** Whether the first picture in a reply of this model is the one, and can be told from the rest. */
function mayHandOn({ model, provider }: Offer): boolean {
  return model.interim === undefined && provider.definition.protocol.splice !== undefined;
}

/** Who asks is never lost: core keeps it where upstream has no field for it. */
function planRecords(request: ImageRequest, draft: Draft): void {
  for (const name of ['user', 'safety_identifier'] as const) {
    const value = request[name];
    if (value === undefined) continue;
    const honoured = honourParameter(draft, name, value);
    settle(
      draft,
      name,
      value,
      honoured.by === 'nobody'
        ? { by: 'core', how: 'record', why: 'Upstream has no field for it; Pentaprism keeps it for its own records.' }
        : honoured,
    );
  }
}

function planStreaming(request: ImageRequest, draft: Draft): void {
  if (request.stream !== undefined) {
    const why = request.stream
      ? 'Each picture is handed out as soon as it is finished.'
      : 'The answer comes in one piece.';
    settle(draft, 'stream', request.stream, { by: 'core', how: 'stream', why });
  }
  if (request.partial_images !== undefined) {
    const none = request.partial_images === 0;
    const honoured = honourParameter(draft, 'partial_images', request.partial_images);
    settle(
      draft,
      'partial_images',
      request.partial_images,
      none && honoured.by === 'nobody'
        ? { by: 'core', how: 'stream', why: 'No unfinished pictures are sent.' }
        : honoured,
    );
  }
}

/**
 * The first row a strict request is refused on, or `undefined` when the plan is exactly what was asked.
 *
 * A parameter that another one overrules by contract (`size` over `aspect_ratio`) counts too: the caller asked for both.
 */
export function firstInexact(plan: Plan): ReceiptRow | undefined {
  return plan.receipt.find((row) => row.word === 'dropped' || row.snapped === true);
}

/** The refusal of a strict request. */
export function inexact(plan: Plan, row: ReceiptRow): PentaprismError {
  const value = JSON.stringify(row.from)?.slice(0, 100) ?? '';
  const instead = row.word === 'dropped' ? 'it is left out' : 'the nearest is used';
  const message = `${plan.model} on ${plan.provider} cannot honour ${row.parameter}: ${value} exactly. ${row.why} Without "Prefer: handling=strict" ${instead}.`;
  return new PentaprismError('unsupported_parameter', message, { param: row.parameter, provider: plan.provider });
}

function wrongMode(offer: Offer, request: ImageRequest): PentaprismError {
  const { model } = offer;
  const message =
    request.mode === 'edit'
      ? `${model.id} on ${offer.provider.definition.id} cannot edit pictures; it makes them from words at /v1/images/generations.`
      : `${model.id} on ${offer.provider.definition.id} cannot make pictures from words; it edits them at /v1/images/edits.`;
  return new PentaprismError('unsupported_mode', message, { param: 'model' });
}
