import type { Json, Path } from '../contract/json.ts';
import type { PlanJson, ReceiptRow } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { OutputFormat, ResponseFormat } from '../contract/vocabulary.ts';
import type { AskedOffer } from './asked-offer.ts';
import { append, copy, type DraftBody, hasKey, join, pathOfKeys, write, writeKeys } from './body.ts';
import { addRow, type Claims, claim, type DraftRow, noClaims } from './claims.ts';
import type { Amendment, Decided, Decision, Fields, OwnWords, Places, Write } from './decision.ts';

/** What a request gets that does not say it, each with the reason, as a sentence for the receipt. */
export interface Unsaid {
  readonly response_format?: { readonly value: ResponseFormat; readonly why: string };
  readonly output_format?: { readonly value: OutputFormat; readonly why: string };
}

/** What the operator decides for requests that say nothing. */
export interface PlanDefaults {
  readonly responseFormat: ResponseFormat;
  /** What the request gets by the name its model was asked for. */
  readonly unsaid?: Unsaid;
  /** Rows about the request that were decided before it was planned. */
  readonly rows?: readonly ReceiptRow[];
  /** The bytes are part of the answer, whatever form is asked for. */
  readonly inline?: boolean;
  /** Upstream calls of one request in flight at once; default 10, which is as many as a request can ask for. */
  readonly parallelCalls?: number;
  /** Where `user` and `safety_identifier` are kept, as words that follow "kept in". Absent: nowhere. */
  readonly records?: string;
}

/** A plan in the making: the body all calls share, and who answers for each place of it. Written by this file alone. */
export interface Draft extends Claims {
  readonly offer: AskedOffer;
  readonly body: DraftBody;
  /** Fields whose value differs from call to call; the body has that of the first. */
  readonly spread: Spread[];
  /** Places where upstream was told something in its own words, which no declaration answers for. */
  readonly told: Path[];
}

export interface Spread {
  /** The row that answers for it. */
  readonly row: number;
  readonly to: Path;
  /** One value for each call. */
  readonly values: readonly PlanJson[];
}

/** Starts a draft with the model's fixed fields. No row answers for those: nobody asked for them. */
export function createDraft(offer: AskedOffer): Draft {
  const draft: Draft = { offer, body: {}, spread: [], told: [], ...noClaims() };
  for (const [path, value] of Object.entries(offer.model.always ?? {})) write(draft.body, place(offer, path), value);
  return draft;
}

/** A declared path as it stands in the whole body. */
export function place({ provider }: AskedOffer, path: Path | undefined): Path {
  return join(provider.definition.root, path);
}

/** Settles what was decided, in this order. */
export function settleAll(draft: Draft, all: readonly Decided[]): void {
  for (const one of all) {
    if ('decision' in one) settle(draft, one.parameter, one.from, one.decision);
    else amend(draft, one.parameter, one.amendment);
  }
}

/** Writes a decision: its row into the receipt, and into the body what the row then answers for. */
function settle(draft: Draft, parameter: string, from: Json, decision: Decision): void {
  const final = unlessThere(draft, decision);
  const row = addRow(draft, rowOf(parameter, from, final));
  const written = writeOf(final);
  if (written !== undefined) put(draft, row, written);
}

/** Has the row of a parameter say and send something besides. */
function amend(draft: Draft, parameter: string, { why, fields }: Amendment): void {
  const index = draft.rows.findIndex((row) => row.parameter === parameter);
  const row = draft.rows[index];
  if (row === undefined) throw new TypeError(`No row of ${parameter} is there to be amended.`);
  draft.rows[index] = { ...row, why: `${row.why} ${why}` };
  putFields(draft, index, fields);
}

/** The decision itself, or that nothing is sent because what it must not overwrite is there. */
function unlessThere({ offer, body }: Draft, decision: Decision): Decision {
  const written = writeOf(decision);
  if (written === undefined || !('ownWords' in written)) return decision;
  const { at, keys, unlessThere: why } = written.ownWords;
  return why !== undefined && hasKey(body, place(offer, at), keys[0] ?? '') ? { by: 'nobody', why } : decision;
}

function rowOf(parameter: string, from: Json, decision: Decision): DraftRow {
  const { by, why } = decision;
  if (by === 'nobody') {
    const { addressed } = decision;
    return { parameter, word: 'dropped', from, why, ...present({ addressed }) };
  }
  const snapped = decision.snapped === undefined ? {} : { snapped: decision.snapped };
  if (by === 'core') return { parameter, word: 'emulated', from, why, ...snapped };
  const { word, meant, byCoreToo } = decision;
  return {
    ...{ parameter, word, from, why, ...snapped },
    ...present({ meant, byCoreToo }),
  };
}

function writeOf(decision: Decision): Write | undefined {
  if ('write' in decision) return decision.write;
  return decision.by === 'upstream' ? { fields: decision.fields } : undefined;
}

function put(draft: Draft, row: number, written: Write): void {
  if ('fields' in written) putFields(draft, row, written.fields);
  else if ('eachCall' in written) putEachCall(draft, row, written.eachCall);
  else if ('items' in written) putItems(draft, row, written.items);
  else putOwnWords(draft, row, written.ownWords);
}

function putFields(draft: Draft, row: number, fields: Fields): void {
  for (const path of Object.keys(fields)) {
    const to = place(draft.offer, path);
    const value = fields[path] ?? null;
    claim(draft, row, to, value, write(draft.body, to, value));
  }
}

/** The body has the first call's value; the receipt shows one for each call. */
function putEachCall(draft: Draft, row: number, { to: path, values }: Places): void {
  const to = place(draft.offer, path);
  const [first = null] = values;
  claim(draft, row, to, values.length === 1 ? first : values, write(draft.body, to, first));
  draft.spread.push({ row, to, values });
}

/** In a list of their own the items are one value; behind something else each answers for itself. */
function putItems(draft: Draft, row: number, { to: path, values }: Places): void {
  const to = place(draft.offer, path);
  const before = append(draft.body, to, values);
  if (before === 0) claim(draft, row, to, values);
  else for (const [index, value] of values.entries()) claim(draft, row, `${to}.${before + index}`, value);
}

function putOwnWords(draft: Draft, row: number, { at: path, keys, value }: OwnWords): void {
  const at = place(draft.offer, path);
  const to = pathOfKeys(at, keys);
  claim(draft, row, to, value, writeKeys(draft.body, at, keys, copy(value)));
  draft.told.push(to);
}
