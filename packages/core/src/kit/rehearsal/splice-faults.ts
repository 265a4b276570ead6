import type { Path } from '../../contract/json.ts';
import type { Take } from './stage.ts';

/**
 * Whether what would be handed on before a reply ends is its first picture.
 *
 * Core asks `splice` of each text as it arrives, and the first yes is handed on. That is replayed here over a reply that
 * was held, so that no network decides how much of it is still to come.
 */
export function spliceFaults({ result, readings }: Take, splice: (path: Path) => boolean): readonly string[] {
  const last = readings.at(-1);
  if (result?.plan.spliceable !== true || last?.outcome.state !== 'done') return [];
  const first = last.texts.find(({ path }) => splice(path));
  if (first === undefined) return ['has no picture that is ever handed on before the reply ends'];
  const body = last.outcome.pictures[0]?.body;
  const isPicture =
    body?.kind === 'base64' &&
    (body.source === first.source || (last.picture !== undefined && first.text?.endsWith(last.picture) === true));
  return isPicture ? [] : ['hands on what is not the picture before the reply ends'];
}
