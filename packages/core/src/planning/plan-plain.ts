import type { ImageRequest } from '../contract/request.ts';
import type { DeclaredParameter } from '../contract/vocabulary.ts';
import type { AskedOffer } from './asked-offer.ts';
import { type Decided, decided } from './decision.ts';
import { honourParameter } from './honour-parameter.ts';

/** Parameters that travel alone: no other decision depends on them. */
const plain = [
  'prompt',
  'negative_prompt',
  'quality',
  'style',
  'moderation',
  'input_fidelity',
] as const satisfies readonly DeclaredParameter[];

/** Has the model honour each of the plain parameters, as far as it can. */
export function planPlain(request: ImageRequest, offer: AskedOffer): readonly Decided[] {
  return plain.flatMap((name) => {
    const value = request[name];
    return value === undefined ? [] : decided(name, value, honourParameter(offer, request.mode, name, value));
  });
}
