import type { AnyHandling } from '../contract/handling.ts';
import type { Json, Path } from '../contract/json.ts';
import type { ReceiptRow } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import { type DeclaredParameter, type Mode, parameters } from '../contract/vocabulary.ts';
import { type DraftBody, join, write } from './body.ts';
import { type Honoured, honour } from './honour.ts';
import type { Offer } from './registry.ts';

/** A plan in the making: the body all calls share, and the receipt so far. */
export interface Draft {
  readonly offer: Offer;
  readonly mode: Mode;
  readonly body: DraftBody;
  readonly rows: ReceiptRow[];
}

/** Starts a draft with the model's fixed fields. */
export function createDraft(offer: Offer, mode: Mode): Draft {
  const draft: Draft = { offer, mode, body: {}, rows: [] };
  writeFields(draft, offer.model.always ?? {});
  return draft;
}

/** A declared path as it stands in the whole body. */
export function place(draft: Draft, path: Path): Path {
  return join(draft.offer.provider.definition.root, path);
}

/** Writes declared fields into the body and returns them by full path. */
export function writeFields(draft: Draft, fields: Readonly<Record<Path, Json>>): Readonly<Record<Path, Json>> {
  const written: Record<Path, Json> = {};
  for (const [path, value] of Object.entries(fields)) {
    const full = place(draft, path);
    write(draft.body, full, value);
    written[full] = value;
  }
  return written;
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

/** Writes an honoured value into the body and the receipt. */
export function settle(draft: Draft, name: keyof ImageRequest, from: Json, honoured: Honoured): void {
  switch (honoured.by) {
    case 'upstream': {
      const to = writeFields(draft, { [honoured.to]: honoured.value });
      const snapped = honoured.snapped === undefined ? {} : { snapped: honoured.snapped };
      draft.rows.push({ parameter: name, word: honoured.word, from, to, why: honoured.why, ...snapped });
      break;
    }
    case 'core':
      draft.rows.push({ parameter: name, word: 'emulated', from, why: honoured.why });
      break;
    case 'nobody':
      draft.rows.push({ parameter: name, word: 'dropped', from, why: honoured.why });
  }
}
