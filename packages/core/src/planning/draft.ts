import type { AnyHandling } from '../contract/handling.ts';
import type { Json, Path } from '../contract/json.ts';
import type { PlanJson, ReceiptRow } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import {
  type DeclaredParameter,
  type Mode,
  type OutputFormat,
  parameters,
  type ResponseFormat,
} from '../contract/vocabulary.ts';
import { type DraftBody, join, write } from './body.ts';
import { addRow, type Claims, claim, type DraftRow, noClaims } from './claims.ts';
import { type Honoured, honour } from './honour.ts';
import type { Offer } from './registry.ts';

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

/** A plan in the making: the body all calls share, and who answers for each place of it. */
export interface Draft extends Claims {
  readonly offer: Offer;
  readonly mode: Mode;
  readonly body: DraftBody;
  readonly defaults: PlanDefaults;
}

type Fields = Readonly<Record<Path, PlanJson>>;

/** Starts a draft with the model's fixed fields. No row answers for those: nobody asked for them. */
export function createDraft(offer: Offer, mode: Mode, defaults: PlanDefaults): Draft {
  const draft: Draft = { offer, mode, defaults, body: {}, ...noClaims() };
  for (const [path, value] of Object.entries(offer.model.always ?? {})) write(draft.body, place(draft, path), value);
  return draft;
}

/** A declared path as it stands in the whole body. */
export function place(draft: Draft, path: Path): Path {
  return join(draft.offer.provider.definition.root, path);
}

/** Adds a row, writes declared fields into the body, and has the row answer for them. Returns the row's number. */
export function send(draft: Draft, row: DraftRow, fields: Fields): number {
  const index = addRow(draft, row);
  sendFor(draft, index, fields);
  return index;
}

/** Writes further declared fields for a row that is there. */
export function sendFor(draft: Draft, row: number, fields: Fields): void {
  for (const path of Object.keys(fields)) {
    const full = place(draft, path);
    const value = fields[path] ?? null;
    claim(draft, row, full, value, write(draft.body, full, value));
  }
}

/** The model's handling of a parameter. */
export function handlingOf(draft: Draft, name: DeclaredParameter): AnyHandling | undefined {
  return draft.offer.model.params[name] as AnyHandling | undefined;
}

/** What the model makes of a value. */
export function honourParameter(draft: Draft, name: DeclaredParameter, value: Json): Honoured {
  const modes: readonly Mode[] = parameters[name].modes;
  if (!modes.includes(draft.mode)) return { by: 'nobody', why: `It means something only on ${modes.join(', ')}.` };
  return honour(name, handlingOf(draft, name), value, draft.mode);
}

/** Writes an honoured value into the body and the receipt. Returns the row's number. */
export function settle(draft: Draft, name: keyof ImageRequest, from: Json, honoured: Honoured): number {
  switch (honoured.by) {
    case 'upstream':
      return send(draft, upstreamRow(name, from, honoured), { [honoured.to]: honoured.value });
    case 'core':
      return addRow(draft, { parameter: name, word: 'emulated', from, why: honoured.why });
    case 'nobody':
      return addRow(draft, { parameter: name, word: 'dropped', from, why: honoured.why });
  }
}

/** The row of a parameter that upstream itself honours. */
export function upstreamRow(
  parameter: string,
  from: Json,
  { word, why, snapped }: Extract<Honoured, { by: 'upstream' }>,
): DraftRow {
  return { parameter, word, from, why, ...(snapped === undefined ? {} : { snapped }) };
}
