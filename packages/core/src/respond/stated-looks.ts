import type { Plan } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';

/** What OpenAI's answers say of how pictures were made, in its own words. */
export interface StatedLooks {
  readonly quality?: string;
  readonly background?: string;
}

/** The values OpenAI's answers can have; its clients check them. */
const stated = {
  quality: ['low', 'medium', 'high', 'xhigh', 'max'],
  background: ['transparent', 'opaque'],
} as const;

/** `quality` and `background` as they were asked for, where the model honours them and OpenAI has a word for it. */
export function statedLooks(plan: Plan, request: ImageRequest): StatedLooks {
  return { ...statedOne('quality', plan, request), ...statedOne('background', plan, request) };
}

function statedOne(name: keyof typeof stated, { receipt }: Plan, request: ImageRequest): StatedLooks {
  const asked = request[name];
  const honoured = receipt.some(({ parameter, word, snapped }) => parameter === name && word !== 'dropped' && !snapped);
  return honoured && stated[name].some((word) => word === asked) ? { [name]: asked } : {};
}
