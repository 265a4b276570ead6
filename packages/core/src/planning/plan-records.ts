import type { ImageRequest } from '../contract/request.ts';
import { type Draft, honourParameter, settle } from './draft.ts';
import type { Honoured } from './honour.ts';

/** What tells who asks. */
const names = ['user', 'safety_identifier'] as const;

/** Who asks is kept by whoever runs this where upstream has no field for it, if they keep records at all. */
export function planRecords(request: ImageRequest, draft: Draft): void {
  for (const name of names) {
    const value = request[name];
    if (value === undefined) continue;
    const honoured = honourParameter(draft, name, value);
    settle(draft, name, value, honoured.by === 'upstream' ? honoured : kept(draft.defaults.records));
  }
}

function kept(records: string | undefined): Honoured {
  return records === undefined
    ? { by: 'nobody', why: 'Upstream has no field for it, and nothing here keeps records.' }
    : { by: 'core', how: 'record', why: `Upstream has no field for it; it is kept in ${records}.` };
}
