import { PentaprismError } from '../contract/error.ts';
import type { Path } from '../contract/json.ts';
import type { FinishPlan, Plan, ReceiptRow } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { ImageRequest } from '../contract/request.ts';
import { quotePlan } from '../cost/quote-plan.ts';
import { nearestKnown } from '../request/known-names.ts';
import { askOffer } from './asked-offer.ts';
import { overlaps } from './body.ts';
import { placesSince, receiptOf } from './claims.ts';
import { createDraft, type Draft, type PlanDefaults, settleAll } from './draft.ts';
import { makeCalls, planCalls } from './plan-calls.ts';
import { planExtras } from './plan-extras.ts';
import { planFees } from './plan-fees.ts';
import { askedFormat, targetFormat } from './plan-format.ts';
import { planInputs } from './plan-inputs.ts';
import { explainDelivery, planOutput } from './plan-output.ts';
import { planOwnInputs } from './plan-own-inputs.ts';
import { planPlain } from './plan-plain.ts';
import { planRecords } from './plan-records.ts';
import { type PlannedSize, planSize, sizePaths } from './plan-size.ts';
import { planStreaming } from './plan-streaming.ts';
import { plannedFacts } from './planned-facts.ts';
import { offerName } from './refuse.ts';
import type { Offer } from './registry.ts';
import { requireExtras } from './require-extras.ts';

export type { PlanDefaults } from './draft.ts';

/**
 * Plans one request for one offer: the exact upstream calls, what core does to the result, what it should cost, and
 * what became of every parameter.
 *
 * Pure. Throws a `PentaprismError` when the offer cannot serve the request at all: `unsupported_mode`,
 * `missing_required_parameter`, `too_many_images`, `invalid_value` (a declared extra, a text that is too long), `unsupported_parameter` (`fit: strict`).
 */
export function planRequest(request: ImageRequest, candidate: Offer, defaults: PlanDefaults): Plan {
  const offer = askOffer(request, candidate);
  const { model, provider, view } = offer;
  const shared = planInputs(request, offer);
  const own = planOwnInputs(request, offer);
  const inputs = [...shared.inputs, ...own.inputs];
  const format = askedFormat(request, offer, defaults);
  const size = planSize(request, offer, targetFormat(offer, format));
  const output = planOutput(request, offer, defaults, { size, format });
  const spread = planCalls(request, offer, defaults);

  const draft = createDraft(offer);
  settleAll(draft, [
    ...planPlain(request, offer),
    ...shared.decided,
    ...size.decided,
    ...output.decided,
    ...planRecords(request, offer, defaults),
    ...planStreaming(request, offer),
    ...spread.decided,
  ]);
  const canonical = draft.rows.length;
  settleAll(draft, [...own.decided, ...planExtras(request, offer)]);
  requireExtras(draft);
  const others = placesSince(draft, canonical);
  settleAll(draft, explainDelivery(request, defaults));

  const { finish } = output;
  const calls = makeCalls(draft, spread.pictures, view);
  const n = calls.reduce((sum, call) => sum + call.pictures, 0);
  const { expected, tier, miss } = sayTheSize(draft, others) ? unknownSize : size;
  const fees = others.length === 0 ? [] : planFees(draft);
  return {
    mode: request.mode,
    task: view.task,
    provider: provider.definition.id,
    model: model.id,
    upstream: view.route,
    n,
    calls,
    inputs,
    expected,
    ...present({ miss }),
    finish,
    receipt: [...(defaults.rows ?? []), ...inferredRows(request, candidate), ...receiptOf(draft)],
    quote: quotePlan(model, plannedFacts(draft, request, { n, expected, tier, calls: calls.length, inputs }), fees),
    ...present({ inferred: candidate.inferred }),
    spliceable: n === 1 && draft.told.length === 0 && handedOn(finish) && mayHandOn(offer),
  };
}

/** What is to be known of a model that nobody declared by hand. */
function inferredRows({ model: asked }: ImageRequest, { model, inferred }: Offer): readonly ReceiptRow[] {
  if (inferred === undefined) return [];
  const { assumed, fetched } = inferred;
  const why = `Declared by rule, from what upstream published on ${fetched.slice(0, 10)}; nobody has checked it.${assumed.map((each) => ` ${each}`).join('')}`;
  const [route = model.id] = Object.values(model.routes);
  return [{ parameter: 'model', word: 'passthrough', from: asked, to: { model: route }, why }];
}

/** A size said in upstream's own words is not known here: neither its pixels nor the tier that is paid for. */
const unknownSize: Pick<PlannedSize, 'expected' | 'tier' | 'miss'> = { expected: null };

/** Whether some of the places written last are those that decide the size. */
function sayTheSize({ offer }: Draft, others: readonly Path[]): boolean {
  return others.length > 0 && sizePaths(offer).some((path) => others.some((other) => overlaps(path, other)));
}

/** Whether the bytes go out as they came in, inside the answer. */
function handedOn(finish: FinishPlan): boolean {
  return finish.deliver === 'b64_json' && finish.resize === undefined && finish.compression === undefined;
}

/** Whether the first picture in a reply of this model is the one, and can be told from the rest. */
function mayHandOn({ model, provider }: Offer): boolean {
  return model.interim === undefined && provider.definition.protocol.splice !== undefined;
}

/**
 * The rows a strict request is refused on; none when the plan is exactly what was asked.
 *
 * A parameter that another one overrules by contract (`size` over `aspect_ratio`) counts too: the caller asked for both.
 */
export function inexactRows(plan: Plan): readonly ReceiptRow[] {
  return plan.receipt.filter((row) => isLost(row) || row.snapped === true || isMistyped(row));
}

/** What was addressed to another provider was never asked of this one. */
function isLost(row: ReceiptRow): boolean {
  return row.word === 'dropped' && row.addressed === undefined;
}

/** An unknown name is upstream's business, unless hardly anything but a known one can be meant. */
function isMistyped({ parameter, meant }: ReceiptRow): boolean {
  return meant !== undefined && nearestKnown(parameter, { [meant]: true })?.close === true;
}

/** The refusal of a strict request for the rows that are inexact, of which there is one at least. */
export function inexact(plan: Plan, [row, ...others]: readonly [ReceiptRow, ...ReceiptRow[]]): PentaprismError {
  const names = others.map(({ parameter }) => parameter).join(', ');
  const more = others.length === 0 ? '' : ` ${others.length} more cannot be honoured exactly: ${names}.`;
  return new PentaprismError('unsupported_parameter', `${faultOf(plan, row)}${more}`, {
    param: row.parameter,
    provider: plan.provider,
    faults: [row, ...others].map((one) => ({ parameter: one.parameter, message: faultOf(plan, one) })),
  });
}

function faultOf({ model, provider }: Plan, row: ReceiptRow): string {
  const value = JSON.stringify(row.from)?.slice(0, 100) ?? '';
  return `${offerName(model, provider)} cannot honour ${row.parameter}: ${value} exactly. ${row.why} Without "Prefer: handling=strict" ${insteadOf(row)}.`;
}

function insteadOf(row: ReceiptRow): string {
  if (row.word === 'dropped') return 'it is left out';
  return row.snapped === true ? 'the nearest is used' : 'it is sent as it is';
}
