import type { ImageRequest } from '../contract/request.ts';
import { holds } from '../contract/tasks.ts';
import { onlyThere } from '../handling/wording.ts';
import type { AskedOffer } from './asked-offer.ts';
import { noInputs, notUsed, type PlannedInputs, planSlot } from './plan-slot.ts';

/** Places the pictures of provider-only parameters, which are prepared as all others are. */
export function planOwnInputs({ inputs = {} }: ImageRequest, offer: AskedOffer): PlannedInputs {
  const { extras = {} } = offer.model;
  const planned = Object.entries(inputs).map(([name, pictures]): PlannedInputs => {
    const extra = Object.hasOwn(extras, name) ? extras[name] : undefined;
    const owners = offer.foreignExtras.get(name);
    const { id } = offer.provider.definition;
    const leave = (why: string) => ({ inputs: [], decided: notUsed(name, pictures, why) });
    if (extra === undefined) {
      return leave(`It belongs to ${owners?.join(' and ') ?? 'another model'}; this plan goes to ${id}.`);
    }
    if (extra.input === undefined) {
      return leave(`Upstream takes no picture here; provider_options.${id} sends it as it is.`);
    }
    return holds(extra, offer.view.task) ? planSlot(name, pictures, extra.input, offer) : leave(onlyThere(extra));
  });
  return planned.length === 0
    ? noInputs
    : {
        inputs: planned.flatMap((one) => one.inputs),
        decided: planned.flatMap((one) => one.decided),
      };
}
