import { isDeepStrictEqual } from 'node:util';
import { askDrill } from './ask-drill.ts';
import type { Part, Stage, Take } from './stage.ts';

/** Where a job stands must be plain JSON, so that it can be written down and gone on from. */
export function storedFaults({ readings }: Take): readonly string[] {
  return readings.flatMap(({ reply, outcome }) => {
    if (outcome.state !== 'running') return [];
    const stored: unknown = JSON.parse(JSON.stringify(outcome));
    const isSame = isDeepStrictEqual(stored, outcome);
    return isSame ? [] : [`after ${reply.step}: it is not what it was once it is stored as JSON`];
  });
}

/** The same of a job that is kept waiting. */
export async function runningFaults(part: Part, stage: Stage): Promise<readonly string[]> {
  return storedFaults(await askDrill(stage, part, 'slow'));
}
