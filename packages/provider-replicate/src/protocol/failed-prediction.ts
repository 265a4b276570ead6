import { clip, type Failure, readMeaning, textAt } from '@pentaprism/core/provider';
import { byStatus, byType, byWords } from './failure.ts';

/** Why a prediction that is over made no picture. */
export function readFailedPrediction(prediction: unknown): Failure {
  const status = textAt(prediction, 'status') ?? 'failed';
  const error = textAt(prediction, 'error');
  const meaning = readMeaning({ byType, byWords, byStatus }, { types: [status], words: error, statuses: ['failed'] });
  if (error !== undefined) return { ...meaning, message: clip(error) };
  const never = 'The prediction did not start in time.';
  return { ...meaning, message: status === 'aborted' ? never : `The prediction ended as ${clip(status)}.` };
}
