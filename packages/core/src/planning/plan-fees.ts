import type { Path } from '../contract/json.ts';
import { extraPlaces } from '../contract/model.ts';
import { leadsInto, read } from './body.ts';
import { writersOf } from './claims.ts';
import { type Draft, place } from './draft.ts';

/**
 * What was switched on that the model's price does not cover: `google_search is billed per query`.
 *
 * Read from the body, so it does not matter in whose words it was switched on. Off is free.
 */
export function planFees(draft: Draft): readonly string[] {
  const { offer } = draft;
  const { model, provider } = offer;
  const fees = new Set<string>();
  for (const [name, extra] of Object.entries(model.extras ?? {})) {
    const { unpriced } = extra;
    if (unpriced === undefined) continue;
    for (const path of extraPlaces(name, extra, provider.definition.extrasAt)) {
      const full = place(offer, path);
      if (isOn(draft, full)) for (const writer of writersOf(draft, full)) fees.add(`${writer} ${unpriced}`);
    }
  }
  return [...fees];
}

/** Whether something is switched on at a place of the body, in whose words ever. */
export function isOn(draft: Draft, path: Path): boolean {
  const value = read(draft.body, path);
  if (value !== undefined) return value !== false && value !== null;
  // A list in the caller's own words may hold it in another place than we would have put it.
  return [...draft.places].some(([at, claim]) => at !== path && Array.isArray(claim.value) && leadsInto(at, path));
}
