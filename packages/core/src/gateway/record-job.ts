import type { CallEnding, CallPlace, InputFacts, Journal, SavedCall, SavedJob } from '../contract/journal.ts';
import type { Plan } from '../contract/plan.ts';
import type { Resumable } from '../contract/provider.ts';
import type { ImageRequest, PictureField } from '../contract/request.ts';
import type { PlannedRequest } from './planned-request.ts';

/** Where a job is written down. Each is given the whole job as it then stands. */
export interface JobWriter {
  /** Resolves when it is safe to submit, and rejects to stop the run. */
  submitting(saved: SavedJob): Promise<void>;
  /** Upstream has named one of its calls. Must neither wait nor throw. */
  accepted(saved: SavedJob): void;
  /** One of its calls has ended. Must neither wait nor throw. */
  ended(saved: SavedJob): void;
}

/** A journal that keeps one job as plain JSON. */
export interface JobRecord extends Journal {
  /** The job as it stands now. */
  saved(): SavedJob;
}

/** A job of which nothing has been done, as it is written down. */
export function newSavedJob({ request, plan }: PlannedRequest, id: string, createdMs: number): SavedJob {
  const { image: _, mask: __, reference_images: ___, inputs: ____, ...asked } = request;
  return {
    id,
    created: Math.floor(createdMs / 1000),
    request: asked satisfies Omit<ImageRequest, PictureField>,
    plan,
    attempt: 0,
    inputs: { sizes: [], notes: [] },
    calls: plan.calls.map(() => ({ state: 'waiting' })),
  };
}

/**
 * Keeps a job's record while it runs: what `resume` takes. `plans` are the plan and those that failover may turn to, in their
 * order; a job that is gone on with has only its own.
 */
export function recordJob(job: SavedJob, plans: readonly Plan[], writer: JobWriter): JobRecord {
  let saved = job;
  const change = (call: number, next: (before: SavedCall | undefined) => SavedCall): void => {
    const calls = saved.calls.map((before, index) => (index === call ? next(before) : before));
    saved = { ...saved, calls };
  };
  const isPast = ({ attempt }: Pick<CallPlace, 'attempt'>): boolean => attempt !== saved.attempt;
  return {
    saved: () => saved,
    prepared(attempt: number, inputs: InputFacts) {
      const plan = plans[attempt] ?? saved.plan;
      const calls = plan.calls.map((): SavedCall => ({ state: 'waiting' }));
      saved = { ...saved, attempt, plan, inputs, calls };
    },
    submitting({ call }: CallPlace, callId: string) {
      change(call, () => ({ state: 'submitting', callId }));
      return writer.submitting(saved);
    },
    accepted(place: CallPlace, running: Resumable) {
      if (isPast(place)) return;
      change(place.call, (before) => ({ state: 'accepted', callId: callIdOf(before) ?? '', running }));
      writer.accepted(saved);
    },
    ended(place: CallPlace, ending: CallEnding) {
      if (isPast(place)) return;
      change(place.call, (before) => ({
        ...(before !== undefined && 'callId' in before ? before : {}),
        state: 'ended',
        ending,
      }));
      writer.ended(saved);
    },
  };
}

function callIdOf(call: SavedCall | undefined): string | undefined {
  return call !== undefined && 'callId' in call ? call.callId : undefined;
}
