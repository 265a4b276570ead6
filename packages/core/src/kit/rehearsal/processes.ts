import { PentaprismError } from '../../contract/error.ts';
import { Handover } from '../../contract/handover.ts';
import type { SavedJob } from '../../contract/journal.ts';
import type { HttpCall, Protocol } from '../../contract/provider.ts';
import { tasks } from '../../contract/tasks.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import type { PlannedRequest } from '../../gateway/planned-request.ts';
import { newSavedJob, recordJob } from '../../gateway/record-job.ts';
import type { ImagesResult } from '../../respond/images-result.ts';
import { createMemoryHost } from './memory-host.ts';
import { type Reading, readingsOf } from './readings.ts';
import { leastRequest, type Part, type Stage } from './stage.ts';

/** How a job ended. */
export interface End {
  /** Its pictures as base64; none where it failed. */
  readonly pictures: readonly string[];
  /** The error's code and words; empty where there is none. */
  readonly code: string;
  readonly message: string;
  /** Jobs the sandbox took meanwhile. */
  readonly taken: number;
}

/** What a process left behind. */
export interface Left extends End {
  readonly planned: PlannedRequest;
  /** The job as it was written down at each moment. */
  readonly saved: Readonly<Partial<Record<Moment, SavedJob>>>;
  readonly readings: readonly Reading[];
  /** What it submitted, and under which name. */
  readonly sent?: { readonly request: HttpCall; readonly callId: string };
}

/** Moments at which a job is written down. */
type Moment = 'submitting' | 'accepted' | 'ended';

/** One process after another, for one request. They share the sandbox and the place where pictures are kept, and no memory. */
export interface Processes {
  /** Runs the request to its end, or hands it over once upstream has named the job. */
  run(protocol: Protocol, until: 'accepted' | 'ended', fields?: object): Promise<Left>;
  /** Goes on with a job, from JSON. */
  resume(saved: SavedJob): Promise<End>;
  /** Begins a job that was only planned, from JSON. */
  restore(planned: PlannedRequest): Promise<End>;
}

/** Somebody comes back for each of these jobs: upstream is asked for its name first, and its pictures are kept. */
const promise = { seconds: 60 };

/** What is written down, as whoever goes on reads it. */
export function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Begins and goes on with one request, each time by a gateway and a provider of its own. */
export async function createProcesses(part: Part, stage: Stage, prompt: string): Promise<Processes> {
  const { sandbox, definition } = stage;
  const host = createMemoryHost();
  // Two jobs for one seed have one picture.
  const request = { ...(await leastRequest(part)), prompt, seed: 7 };

  async function endOf(gateway: Gateway, run: () => Promise<ImagesResult>): Promise<End> {
    const before = sandbox.submissions;
    try {
      const result = await run();
      const pictures = result.pictures.map(({ url = '' }) => host.bytesAt(url)?.toString('base64') ?? url);
      return { pictures, code: '', message: '', taken: sandbox.submissions - before };
    } catch (error) {
      if (!PentaprismError.is(error)) throw error;
      return { pictures: [], code: error.code, message: error.message, taken: sandbox.submissions - before };
    } finally {
      await gateway.close();
    }
  }

  return {
    async run(protocol, until, fields = {}) {
      const readings: Reading[] = [];
      const saved: Partial<Record<Moment, SavedJob>> = {};
      let sent: Left['sent'];
      const noted: Protocol = {
        ...readingsOf(protocol, () => sandbox.submissions, readings),
        encode(call, context) {
          const submit = protocol.encode(call, context);
          sent = { request: submit, callId: context.callId };
          return submit;
        },
      };
      const gateway = stage.open(part, noted, { host });
      const planned = gateway.plan(tasks[part.task].mode, { encoding: 'json', fields: { ...request, ...fields } });
      const stopping = new AbortController();
      const journal = recordJob(newSavedJob(planned, 'img_kit', 0), [planned.plan], {
        async submitting(job) {
          saved.submitting = stored(job);
        },
        accepted(job) {
          saved.accepted = stored(job);
          if (until === 'accepted') stopping.abort(new Handover());
        },
        ended(job) {
          saved.ended = stored(job);
        },
      });
      const options = { id: 'img_kit', journal, promise, signal: stopping.signal };
      const end = await endOf(gateway, () => gateway.run(planned, options));
      return { ...end, planned, saved, readings, ...(sent === undefined ? {} : { sent }) };
    },
    resume: (saved) => {
      const gateway = stage.open(part, definition.protocol, { host });
      return endOf(gateway, () => gateway.resume(stored(saved), { promise }));
    },
    restore: (planned) => {
      const gateway = stage.open(part, definition.protocol, { host });
      return endOf(gateway, async () => gateway.run(gateway.restore(stored(planned)), { promise }));
    },
  };
}
