import { isDeepStrictEqual } from 'node:util';
import type { Part, Stage } from './stage.ts';

/** Where a job stands must be plain JSON, so that it can be written down and gone on from. */
export async function runningFaults(part: Part, stage: Stage): Promise<readonly string[]> {
  const { readings } = await stage.ask(part, { prompt: 'a heron [drill: slow]' });
  return readings.flatMap(({ reply, outcome }) => {
    if (outcome.state !== 'running') return [];
    const stored: unknown = JSON.parse(JSON.stringify(outcome));
    return isDeepStrictEqual(stored, outcome)
      ? []
      : [`after ${reply.step}: it is not what it was once it is stored as JSON`];
  });
}
