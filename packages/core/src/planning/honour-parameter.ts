import type { AnyHandling } from '../contract/handling.ts';
import type { Json } from '../contract/json.ts';
import { type DeclaredParameter, type Mode, parameters } from '../contract/vocabulary.ts';
import { charactersOver } from '../handling/text-length.ts';
import { onlyThere } from '../handling/wording.ts';
import type { View } from '../views/view-of.ts';
import type { AskedOffer } from './asked-offer.ts';
import { type Honoured, honour } from './honour.ts';
import { refuse } from './refuse.ts';

/**
 * What the model makes of a value of a canonical parameter. Throws `invalid_value` for a text that is longer than it takes:
 * what a text asks for is lost when its end is.
 */
export function honourParameter(offer: AskedOffer, mode: Mode, name: DeclaredParameter, value: Json): Honoured {
  const { model, view } = offer;
  const modes: readonly Mode[] = parameters[name].modes;
  if (!modes.includes(mode)) return { by: 'nobody', why: `It means something only on ${modes.join(', ')}.` };
  const handling = handlingOf(view, name);
  const elsewhere = handling === undefined ? model.params[name] : undefined;
  if (elsewhere !== undefined) return { by: 'nobody', why: onlyThere(elsewhere) };
  const over = charactersOver(handling, value);
  if (over !== undefined) {
    const { length, max } = over;
    const sentence = `takes at most ${max} characters of ${name}, and these are ${length}. Shorten it, or ask another model.`;
    throw refuse(offer, 'invalid_value', name, sentence);
  }
  return honour(name, handling, value);
}

/** The model's handling of a parameter. */
export function handlingOf({ params }: View, name: DeclaredParameter): AnyHandling | undefined {
  return params[name];
}
