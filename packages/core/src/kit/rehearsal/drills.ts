import type { ErrorCode } from '../../contract/error-table.ts';
import { type DrillName, drillNames } from '../drill.ts';
import { askDrill } from './ask-drill.ts';
import type { Part, Stage, Take } from './stage.ts';

/** What each drill may end as, whatever words upstream has for it. */
const endings: Readonly<Record<DrillName, readonly (ErrorCode | 'a picture')[]>> = {
  unauthorized: ['provider_credentials'],
  no_credit: ['insufficient_quota'],
  invalid: ['upstream_rejected'],
  rate_limit: ['rate_limit_exceeded'],
  error: ['upstream_error'],
  unavailable: ['upstream_unavailable'],
  slow: ['a picture'],
  refused: ['moderation_blocked'],
  // A download that was cut off is gone on with, and so is the reading of a result.
  truncated: ['upstream_error', 'a picture'],
  reset: ['upstream_error'],
  // Not every upstream says of a black picture that it is one.
  black: ['moderation_blocked', 'a picture'],
  gateway_timeout: ['upstream_timeout', 'a picture'],
  lost: ['upstream_error'],
};

/** Drills that every sandbox plays: without them nothing is known of failures. */
const needed: readonly DrillName[] = ['rate_limit', 'refused', 'error', 'lost'];

/** The drills of a rehearsal, with what each should end as. */
export const rehearsedDrills = drillNames.map((name) => ({ name, ending: endings[name].join(' or ') }));

/** A failure on request: it ends as its own error, and no job is taken twice for one request. */
export async function drillFaults(part: Part, name: DrillName, stage: Stage): Promise<readonly string[]> {
  const take = await askDrill(stage, part, name);
  const isPlayed = take.ending !== 'a picture' || needed.includes(name);
  return [
    ...(isPlayed && !expectedEndings(name, take, stage).includes(take.ending)
      ? [`${name} ends as ${take.ending}, not ${endings[name].join(' or ')}`]
      : []),
    ...(take.taken > 1 ? [`${name}: one request, ${take.taken} jobs taken and billed`] : []),
    ...repeatFaults(name, take, stage),
  ];
}

/** A failure that is not billed, by the provider's own word, leaves nothing open: it is as if upstream were not there. */
function expectedEndings(name: DrillName, { readings }: Take, { definition }: Stage): readonly string[] {
  const last = readings.at(-1)?.reply;
  const isUnbilled = last?.step === 'submit' && definition.unbilled?.statuses.includes(last.status) === true;
  return name === 'error' && isUnbilled ? ['upstream_unavailable'] : endings[name];
}

/** Words that would have a job submitted again that was taken. */
function repeatFaults(name: DrillName, { ending, readings, taken }: Take, { definition }: Stage): readonly string[] {
  const failures = readings.flatMap(({ reply, outcome, taken: before }) =>
    outcome.state === 'failed' ? [{ ...reply, ...outcome.failure, before }] : [],
  );
  const last = failures.at(-1);
  const isOwnEnd = last !== undefined && last.step !== 'submit' && last.status < 300 && ending !== 'a picture';
  const submitted = failures.filter(({ step, before }) => step === 'submit' && before > 0);
  const unbilled = submitted.filter(({ status }) => definition.unbilled?.statuses.includes(status) === true);
  return [
    ...submitted
      .filter(({ again }) => again === true)
      .map(({ status }) => `${name}: ${status} says again of a job that was taken`),
    ...unbilled.map(({ status }) => `${name}: ${status} is said to take no job, and ${taken} was taken`),
    ...(isOwnEnd && last.again === true ? [`${name}: the end of a job says again`] : []),
  ];
}

/** A key that is missing is the operator's fault, and said to be. */
export async function keylessFaults(part: Part, stage: Stage): Promise<readonly string[]> {
  const { ending } = await stage.ask(part, {}, { changes: { authorize: () => ({}) } });
  return ending === 'provider_credentials' ? [] : [`without a key it ends as ${ending}, not provider_credentials`];
}

/**
 * A caller leaves: what is sent to stop the job is a request that the sandbox knows.
 *
 * The protocol is made to send it instead of its next question, because the answer to a real one is nobody's to read.
 */
export async function cancelFaults(part: Part, stage: Stage): Promise<readonly string[]> {
  const { cancels, read } = stage.definition.protocol;
  const statuses: number[] = [];
  let named = 0;
  const take = await askDrill(stage, part, 'slow', {
    protocol: {
      read(reply, context) {
        if (reply.step === 'cancel') {
          statuses.push(reply.status);
          return { state: 'failed', failure: { kind: 'failed', message: 'It was cancelled.', ended: true } };
        }
        const outcome = read(reply, context);
        if (outcome.state !== 'running' || outcome.cancel === undefined) return outcome;
        named += 1;
        return { ...outcome, next: outcome.cancel, step: 'cancel', wait: false };
      },
    },
  });
  const isPromised = cancels === true && named === 0;
  return [
    ...(isPromised ? [`cancels is said, and no reply names a way (it ends as ${take.ending})`] : []),
    ...statuses.filter(isUnknown).map((status) => `the request that stops a job is answered ${status}`),
    ...(take.taken > 1 ? [`the request that stops a job has another taken: ${take.taken} are billed`] : []),
  ];
}

/** A job that is over by then may be answered 400 or 409: it was found all the same. */
function isUnknown(status: number): boolean {
  return [401, 403, 404, 405].includes(status) || status >= 500;
}
