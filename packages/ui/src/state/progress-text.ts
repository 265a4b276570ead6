import type { Run } from './job.ts';

/** What a run waits for, as far as anybody says. */
export function progressText({ progress, plan, pictures }: Pick<Run, 'progress' | 'plan' | 'pictures'>): string {
  const provider = progress?.provider ?? plan?.provider ?? 'the provider';
  if (progress === undefined) return `waiting for ${provider}`;
  const { phase, position, attempt = 1, done, of } = progress;
  if (attempt > 1 && phase === 'submitting') return `the first one did not take it; ${provider} now`;
  if (phase === 'queued')
    return position === undefined ? `in the queue of ${provider}` : `${position} ahead in the queue of ${provider}`;
  const many = done !== undefined && of !== undefined && of > 1 ? `, ${Math.max(done, pictures.length)} of ${of}` : '';
  return `${provider} is at work${many}`;
}
