import type { Failure } from '@pentaprism/core/provider';
import { clip } from '@pentaprism/core/provider';
import { textOf } from './json.ts';

interface Meaning extends Pick<Failure, 'kind' | 'stage'> {
  readonly words: RegExp;
}

/**
 * What the text of `error` means; the first match counts. Everything else is a plain failure, such as `(E1000)`
 * unknown, `(E1001)` out of memory, `(E6716)` start timed out, `(code: PA)` interrupted.
 * https://replicate.com/docs/reference/error-codes
 */
const meanings: readonly Meaning[] = [
  { words: /\(E005\)|flagged as sensitive/i, kind: 'refused', stage: 'unknown' },
  { words: /\bnsfw\b/i, kind: 'refused', stage: 'output' },
  // Words of the vendors behind Replicate, passed on as they are.
  {
    words:
      /moderation|content[ _]polic|usage polic|safety (system|filter|polic|reason|setting)|responsible ai|prohibited/i,
    kind: 'refused',
    stage: 'unknown',
  },
  { words: /no image content found/i, kind: 'empty' },
];

/** Why a prediction that is over made no picture. */
export function readFailedPrediction(prediction: Readonly<Record<string, unknown>>): Failure {
  const status = textOf(prediction.status) ?? 'failed';
  const error = textOf(prediction.error);
  if (status === 'aborted') {
    return { kind: 'timeout', message: error === undefined ? 'The prediction did not start in time.' : clip(error) };
  }
  if (error === undefined) return { kind: 'failed', message: `The prediction ended as ${clip(status)}.` };
  const meaning = meanings.find((candidate) => candidate.words.test(error));
  if (meaning === undefined) return { kind: 'failed', message: clip(error) };
  const { kind, stage } = meaning;
  return { kind, message: clip(error), ...(stage === undefined ? {} : { stage }) };
}
