import type { AnyHandling } from '../contract/handling.ts';
import type { Json } from '../contract/json.ts';
import { type DeclaredParameter, type Mode, parameters } from '../contract/vocabulary.ts';
import { onlyThere } from '../handling/wording.ts';
import type { View } from '../views/view-of.ts';
import type { AskedOffer } from './asked-offer.ts';
import { type Honoured, honour } from './honour.ts';

/** What the model makes of a value of a canonical parameter. */
export function honourParameter(
  { model, view }: AskedOffer,
  mode: Mode,
  name: DeclaredParameter,
  value: Json,
): Honoured {
  const modes: readonly Mode[] = parameters[name].modes;
  if (!modes.includes(mode)) return { by: 'nobody', why: `It means something only on ${modes.join(', ')}.` };
  const handling = handlingOf(view, name);
  const elsewhere = handling === undefined ? model.params[name] : undefined;
  if (elsewhere !== undefined) return { by: 'nobody', why: onlyThere(elsewhere) };
  return honour(name, handling, value);
}

/** The model's handling of a parameter. */
export function handlingOf({ params }: View, name: DeclaredParameter): AnyHandling | undefined {
  return params[name];
}
