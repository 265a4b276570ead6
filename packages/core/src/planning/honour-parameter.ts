import type { AnyHandling } from '../contract/handling.ts';
import type { Json } from '../contract/json.ts';
import { type DeclaredParameter, type Mode, parameters } from '../contract/vocabulary.ts';
import { type Honoured, honour } from './honour.ts';
import type { Offer } from './registry.ts';

/** What the model makes of a value of a canonical parameter. */
export function honourParameter({ model }: Offer, mode: Mode, name: DeclaredParameter, value: Json): Honoured {
  const modes: readonly Mode[] = parameters[name].modes;
  if (!modes.includes(mode)) return { by: 'nobody', why: `It means something only on ${modes.join(', ')}.` };
  return honour(name, handlingOf(model, name), value, mode);
}

/** The model's handling of a parameter. */
export function handlingOf({ params }: Offer['model'], name: DeclaredParameter): AnyHandling | undefined {
  return params[name] as AnyHandling | undefined;
}
