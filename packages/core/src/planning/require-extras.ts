import { extraPlaces } from '../contract/model.ts';
import { read } from './body.ts';
import { type Draft, place } from './draft.ts';
import { refuse } from './refuse.ts';

/** Throws `missing_required_parameter` for a provider-only parameter that upstream needs and nobody sent, in whose words ever. */
export function requireExtras({ offer, body, rows }: Draft): void {
  const { view, provider } = offer;
  for (const [name, extra] of Object.entries(view.extras)) {
    if (extra.required !== true) continue;
    const isAsked = rows.some(({ parameter, word }) => parameter === name && word !== 'dropped');
    const places = extraPlaces(name, extra, provider.definition.extrasAt);
    const isTold = places.some((path) => read(body, place(offer, path)) !== undefined);
    if (!isAsked && !isTold) {
      throw refuse(offer, 'missing_required_parameter', name, `needs ${name}. ${extra.sentence}`);
    }
  }
}
