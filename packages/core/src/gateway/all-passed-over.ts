import { PentaprismError } from '../contract/error.ts';
import type { PassedOver } from '../contract/health.ts';
import { present } from '../contract/present.ts';
import { passedOverText } from '../planning/put-off.ts';
import type { Planned } from '../planning/route.ts';

/** The refusal of a request that nobody is asked for, each for its reason. A repeat may help once the first of them is tried again. */
export function allPassedOver(
  candidates: readonly Planned[],
  reasons: readonly PassedOver[],
  now: number,
): PentaprismError {
  const texts = candidates.flatMap(({ plan }, index) => {
    const reason = reasons[index];
    return reason === undefined ? [] : [passedOverText(plan.provider, reason)];
  });
  const [{ plan: { provider, model } = {} } = {}, ...others] = candidates;
  const which = others.length === 0 ? 'The only provider' : 'Every provider';
  const message = `${which} of ${model} that can do it is passed over, and nothing was sent. ${texts.join('; ')}. ${provider}/${model} asks all the same.`;
  const first = Math.min(...reasons.map(({ until }) => until));
  return new PentaprismError('upstream_unavailable', message, {
    ...(others.length === 0 ? present({ provider }) : {}),
    retryAfterMs: Math.max(1, first * 1000 - now),
  });
}
