import { isDeepStrictEqual } from 'node:util';
import type { SavedJob } from '../../contract/journal.ts';
import type { Resumable } from '../../contract/provider.ts';
import { viewOf } from '../../views/view-of.ts';
import type { StopName } from '../stops.ts';
import { createProcesses, type End, type Left, type Processes } from './processes.ts';
import type { Reading } from './readings.ts';
import { namesIn, renamed } from './renamed.ts';
import type { Part, Stage } from './stage.ts';
import { storedFaults } from './stored-faults.ts';

/** A reply after which another process can go on, and how. */
interface Checkpoint {
  readonly reply: Reading['reply'];
  readonly running: Resumable;
}

/**
 * A process stops at each moment of a job, and a second gateway goes on from what was written down: to the same bytes, with no
 * further job. Where upstream answers a submit with its pictures nothing ever runs, and nothing is followed.
 */
export async function followFaults(part: Part, stage: Stage): Promise<readonly string[]> {
  const processes = await createProcesses(part, stage, 'a heron');
  const whole = await processes.run(stage.definition.protocol, 'ended');
  if (whole.pictures.length === 0) return wholeFaults(whole);
  const faults = [...wholeFaults(whole), ...(await unfollowedFaults(processes, whole))];
  if (checkpointsOf(whole).length === 0) return faults;
  const stopped = await processes.run(stage.definition.protocol, 'accepted');
  await anotherJob(part, stage, processes);
  const { accepted } = stopped.saved;
  const left = accepted && (await processes.resume(accepted));
  faults.push(
    ...(left === undefined ? ['it is named by upstream one time, and another time not'] : []),
    ...(left === undefined ? [] : differences('accepted', left, whole, 0)),
    ...(await laterFaults(processes, whole)),
  );
  return faults.length > 0 ? faults : await memoryFaults(stage, processes, whole, stopped);
}

/** The same of each outcome of a job that is kept waiting, once it has ended. */
export async function waitingFaults(part: Part, stage: Stage): Promise<readonly string[]> {
  const processes = await createProcesses(part, stage, 'a heron [drill: slow]');
  const whole = await processes.run(stage.definition.protocol, 'ended');
  if (whole.pictures.length === 0) return wholeFaults(whole);
  return [...wholeFaults(whole), ...(await laterFaults(processes, whole))];
}

function wholeFaults(whole: Left): readonly string[] {
  return [
    ...storedFaults(whole),
    ...(whole.code === '' ? [] : [`it ends as ${whole.code}: ${whole.message}`]),
    ...(whole.taken <= 1 ? [] : [`one request, ${whole.taken} jobs taken and billed`]),
  ];
}

/** Outcomes that came after the first, as if the process had stopped at each. */
async function laterFaults(processes: Processes, whole: Left): Promise<readonly string[]> {
  const { accepted } = whole.saved;
  const faults: string[] = [];
  if (accepted === undefined) return faults;
  for (const { running } of checkpointsOf(whole).slice(1)) {
    const end = await processes.resume(standingAt(accepted, running));
    faults.push(...differences('followed', end, whole, 0));
  }
  return [...new Set(faults)];
}

/** Moments at which no job is followed: before upstream has named it, and once it is over. */
async function unfollowedFaults(processes: Processes, whole: Left): Promise<readonly string[]> {
  const { planned, saved } = whole;
  // Who writes a request down keeps its pictures apart.
  const restored = planned.plan.inputs.length > 0 ? undefined : await processes.restore(planned);
  const unknown = saved.submitting && (await processes.resume(saved.submitting));
  const ended = saved.ended && (await processes.resume(saved.ended));
  return [
    ...(restored === undefined ? [] : differences('planned', restored, whole, 1)),
    ...(unknown?.taken === 0 ? [] : ['stopped when submitting: it is submitted again']),
    ...(unknown?.code === 'outcome_unknown' ? [] : ['stopped when submitting: it does not end as outcome_unknown']),
    ...(ended === undefined ? [] : differences('ended', ended, whole, 0)),
  ];
}

/** What a protocol remembers of its latest job is another's by then. */
async function anotherJob({ model, task }: Part, { definition }: Stage, processes: Processes): Promise<void> {
  const fields = viewOf(model, task).params.prompt === undefined ? {} : { prompt: 'a lighthouse' };
  await processes.run(definition.protocol, 'ended', fields);
}

/**
 * Whether a process that has not submitted the job can follow it as well: what a protocol remembers of it is not there.
 *
 * The protocol neither encodes nor reads this job before it is followed. It is submitted and read as the first one was, with
 * its own names in place of the first one's; a second one has shown that names alone tell them apart.
 */
async function memoryFaults(stage: Stage, processes: Processes, whole: Left, second: Left): Promise<readonly string[]> {
  const { sent } = whole;
  const [first] = checkpointsOf(whole);
  const [other] = checkpointsOf(second);
  if (sent === undefined || first === undefined || other === undefined || first.reply.step !== 'submit') return [];
  const asRead = (body: unknown): Resumable => renamed(first.running, namesIn(first.reply.body, body));
  if (!isSameWay(asRead(other.reply.body), other.running)) return [];
  const unread = await processes.run(
    {
      ...stage.definition.protocol,
      encode: (_, { callId }) => renamed(sent.request, new Map([[sent.callId, callId]])),
      read: ({ body }) => asRead(body),
    },
    'accepted',
  );
  if (unread.saved.accepted === undefined) return [];
  const end = await processes.resume(unread.saved.accepted);
  const why =
    'the process that submitted it can follow it: the protocol remembers of a job what its outcome does not say';
  return differences('accepted', end, whole, 0).map((fault) => `${fault} (${why})`);
}

/** What is not as it was when nobody stopped. */
function differences(stop: StopName, end: End, whole: Left, taken: number): readonly string[] {
  const told = `stopped when ${stop}:`;
  const isSame = isDeepStrictEqual(end.pictures, whole.pictures);
  const jobs = `${end.taken} ${end.taken === 1 ? 'job is' : 'jobs are'} taken`;
  return [
    ...(end.code === '' ? [] : [`${told} it ends as ${end.code}: ${end.message}`]),
    ...(end.code === '' && !isSame ? [`${told} other pictures come of it`] : []),
    ...(end.taken === taken ? [] : [`${told} ${jobs} by who goes on with it, not ${taken}`]),
  ];
}

/** The outcomes from which a job can be gone on with, each way once. */
function checkpointsOf({ readings }: Left): readonly Checkpoint[] {
  const found: Checkpoint[] = [];
  for (const { reply, outcome } of readings) {
    if (outcome.state !== 'running' || outcome.next === undefined) continue;
    const { partial: _, next, ...rest } = outcome;
    const running = { ...rest, next };
    if (!found.some((one) => isSameWay(one.running, running))) found.push({ reply, running });
  }
  return found;
}

/** Whether two outcomes lead on alike, whatever they say of the job to be shown. */
function isSameWay(one: Resumable, other: Resumable): boolean {
  return isDeepStrictEqual(wayOf(one), wayOf(other));
}

function wayOf({ detail: _, queue: __, upstreamId: ___, ...way }: Resumable): object {
  return way;
}

/** The job as if its process had stopped later. */
function standingAt(saved: SavedJob, running: Resumable): SavedJob {
  const calls = saved.calls.map((call) => (call.state === 'accepted' ? { ...call, running } : call));
  return { ...saved, calls };
}
