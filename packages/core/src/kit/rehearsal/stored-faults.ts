import { isDeepStrictEqual } from 'node:util';
import type { Take } from './stage.ts';

/** Where a job stands must be plain JSON, so that it can be written down and gone on from. */
export function storedFaults({ readings }: Pick<Take, 'readings'>): readonly string[] {
  return readings.flatMap(({ reply, outcome }) => {
    if (outcome.state !== 'running') return [];
    const stored: unknown = JSON.parse(JSON.stringify(outcome));
    const isSame = isDeepStrictEqual(stored, outcome);
    return isSame ? [] : [`after ${reply.step}: it is not what it was once it is stored as JSON`];
  });
}
