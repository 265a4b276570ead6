import type { ImageRequest } from '../contract/request.ts';
import type { AskedOffer } from './asked-offer.ts';
import { type Decided, type Decision, decided } from './decision.ts';
import type { PlanDefaults } from './draft.ts';
import { honourParameter } from './honour-parameter.ts';

/** What tells who asks. */
const names = ['user', 'safety_identifier'] as const;

/** Who asks is kept by whoever runs this where upstream has no field for it, if they keep records at all. */
export function planRecords(request: ImageRequest, offer: AskedOffer, { records }: PlanDefaults): readonly Decided[] {
  return names.flatMap((name) => {
    const value = request[name];
    if (value === undefined) return [];
    const honoured = honourParameter(offer, request.mode, name, value);
    return decided(name, value, honoured.by === 'upstream' ? honoured : kept(records));
  });
}

function kept(records: string | undefined): Decision {
  return records === undefined
    ? { by: 'nobody', why: 'Upstream has no field for it, and nothing here keeps records.' }
    : { by: 'core', why: `Upstream has no field for it; it is kept in ${records}.` };
}
