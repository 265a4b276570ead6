import { begin, isHeard } from '../channels/begin.ts';
import { channels } from '../channels/channels.ts';
import type { JobMessage, JobOutcome } from '../channels/messages.ts';
import { PentaprismError } from '../contract/error.ts';
import { isHandover } from '../contract/handover.ts';
import type { Plan } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { ImagesResult } from '../respond/images-result.ts';
import type { RunOptions } from './run-options.ts';

/** What is known of a job when it begins here. */
interface BegunJob {
  readonly gateway: string;
  readonly id: string;
  readonly plan: Plan;
  /** Its model is here no more. */
  readonly isGone?: boolean;
  readonly resumed?: boolean;
}

/** Runs a job and publishes how it goes, with the message that its parts belong to; without one where nobody listens. */
export async function tellJob(
  job: BegunJob,
  { signal, trace }: Pick<RunOptions, 'signal' | 'trace'>,
  run: (told: JobMessage | undefined) => Promise<ImagesResult>,
): Promise<ImagesResult> {
  if (!isHeard()) return await run(undefined);
  const message = messageOf(job, trace);
  const end = begin(channels.job, message);
  try {
    const result = await run(message);
    if (result.rest === undefined) end(finished(result));
    else void result.rest.then((whole) => end(finished(whole)));
    return result;
  } catch (error) {
    end(failed(error, message, signal), true);
    throw error;
  }
}

/** Another provider is asked. */
export function tellTry(message: JobMessage | undefined, provider: string): void {
  if (message !== undefined) Object.assign(message, { tried: [...message.tried, provider] });
}

function messageOf({ gateway, id, plan, isGone = false, resumed = false }: BegunJob, trace?: string): JobMessage {
  const { mode, model, provider, inferred } = plan;
  const declared = isGone ? 'nowhere' : inferred === undefined ? 'hand' : 'rule';
  return {
    gateway,
    job: id,
    mode,
    model,
    declared,
    provider,
    tried: [],
    resumed,
    began: performance.now(),
    ...present({ trace }),
  };
}

function finished({ plan, pictures, errors, cost, attempts }: ImagesResult): JobOutcome {
  const upstreamIds = attempts.flatMap(({ upstream_ids = [] }) => upstream_ids);
  return {
    ...{ state: 'finished', provider: plan.provider },
    ...{ pictures: pictures.length, missing: errors.length, cost, upstreamIds },
  };
}

function failed(error: unknown, { provider, tried }: JobMessage, signal: AbortSignal | undefined): JobOutcome {
  const asked = tried.at(-1) ?? provider;
  if (!PentaprismError.is(error)) {
    return { state: 'failed', provider: asked, code: 'internal_error', upstreamIds: [] };
  }
  return { state: stateOf(error, signal), provider: asked, code: error.code, upstreamIds: error.upstreamIds };
}

function stateOf(
  { code, lost }: PentaprismError,
  signal: AbortSignal | undefined,
): Exclude<JobOutcome['state'], 'finished'> {
  if (isHandover(signal)) return 'handed_over';
  if (code === 'client_closed_request' || code === 'job_cancelled') return 'cancelled';
  return lost ? 'lost' : 'failed';
}
