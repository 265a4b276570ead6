import type { Part, Stage } from './stage.ts';

/** A good key: it is accepted, and no job was taken to find that out. */
export function acceptedFaults(part: Part, stage: Stage): Promise<readonly string[]> {
  return answerFaults(part, stage, 'accepted');
}

/** A key the sandbox does not let in: it is found, and no job was taken either. */
export function refusedFaults(part: Part, stage: Stage): Promise<readonly string[]> {
  return answerFaults(part, stage, 'refused');
}

async function answerFaults(part: Part, stage: Stage, wanted: 'accepted' | 'refused'): Promise<readonly string[]> {
  const gateway = stage.open(part, stage.definition.protocol);
  const [checked] = await gateway.checkKeys();
  await gateway.close();
  const { submissions } = stage.sandbox;
  const why = checked?.why === undefined ? '' : `: ${checked.why}`;
  return [
    ...(checked?.key === wanted ? [] : [`a key that is ${wanted} is told to be ${checked?.key}${why}`]),
    ...(submissions === 0 ? [] : [`${submissions} jobs were taken and billed for a look at the key`]),
  ];
}
