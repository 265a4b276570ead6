import { PentaprismError } from '../contract/error.ts';
import { isHandover } from '../contract/handover.ts';
import { present } from '../contract/present.ts';
import type { FailureKind, Outcome, Reply } from '../contract/provider.ts';
import type { CallResult } from './call-context.ts';
import { cancelJob } from './cancel-job.ts';
import { breakageToError } from './channel.ts';
import { callerLeft, neverDone, tooLate } from './exchange-errors.ts';
import { type Exchange, idOf } from './exchange-state.ts';
import { failureToResult } from './failure-to-error.ts';
import { breakageOf, codeOf, retryAfterOf } from './retry-rules.ts';
import { tellStep } from './tell-step.ts';

/** It is sent when nobody waits any more. */
const unhurried = { fired: () => null };

type Failed = Extract<CallResult, { ok: false }>;

/** How a call ended, by its last reply. */
export function settle(exchange: Exchange, outcome: Outcome, reply: Reply): CallResult {
  const { provider, state } = exchange;
  if (outcome.upstreamId !== undefined) state.upstreamId = outcome.upstreamId;
  if (outcome.state === 'done') {
    const { pictures, usage, seconds } = outcome;
    return { ok: true, pictures, ...present({ usage, seconds }), ...idOf(exchange) };
  }
  if (outcome.state === 'running') return failed(exchange, neverDone(provider), false);
  const retryAfterMs = askedToWait(exchange, outcome, reply);
  const failure = retryAfterMs === undefined ? outcome.failure : { ...outcome.failure, retryAfterMs };
  return failureToResult(failure, provider, { accepted: state.accepted, upstreamId: state.upstreamId });
}

/** How long upstream asks to wait, in milliseconds: in the body of a reply, or in its header. */
export function askedToWait(
  { wire }: Exchange,
  { failure }: Extract<Outcome, { state: 'failed' }>,
  reply: Reply,
): number | undefined {
  return failure.retryAfterMs ?? retryAfterOf(reply, wire.now());
}

/** Ends a call with an error of our own. */
export function failed(exchange: Exchange, error: PentaprismError, failover: boolean): Failed {
  return { ok: false, error: named(exchange, error), failover, ...idOf(exchange) };
}

/** Ends a call that broke. Throws `client_closed_request` when its caller went away. */
export function broken(exchange: Exchange, error: unknown): Failed {
  // Whoever gives up on a job tells upstream, so that it does not go on and cost.
  cancelUpstream(exchange);
  const explained = explain(exchange, error);
  if (exchange.deadline.fired() === 'caller') throw explained;
  return { ...failed(exchange, explained, false), ...present({ kind: kindOf(exchange, error) }) };
}

/** How upstream failed when an exchange broke; `undefined` where that was a fault of our own, or cannot be told. */
function kindOf({ deadline }: Exchange, error: unknown): FailureKind | undefined {
  if (deadline.fired() === 'time') return 'timeout';
  if (PentaprismError.is(error)) return undefined;
  if (breakageOf(error) === 'timeout') return 'timeout';
  return codeOf(error) === '' ? undefined : 'unavailable';
}

/** What broke, as the caller is told: it left, time was up, or the network failed. */
export function explain(exchange: Exchange, error: unknown): PentaprismError {
  const { provider, deadline, state } = exchange;
  const why = deadline.fired();
  if (why === 'caller') return named(exchange, callerLeft(provider));
  if (why === 'time') return named(exchange, tooLate(provider, state.accepted));
  return named(exchange, breakageToError(error, provider, state.accepted));
}

/** Asks upstream to stop the job, once, if it has said how. */
export function cancelUpstream({ state, provider, wire, context }: Exchange): void {
  const { cancel } = state;
  // Somebody else goes on with the job.
  if (cancel === undefined || isHandover(context.signal)) return;
  delete state.cancel;
  cancelJob(cancel, provider, wire, tellStep({ provider, context, deadline: unhurried }, 'cancel'));
}

/** An error that says which job of upstream's it is about. */
function named({ state }: Exchange, error: PentaprismError): PentaprismError {
  const id = state.upstreamId;
  return id === undefined || error.upstreamIds.includes(id) ? error : error.restated({ upstreamIds: [id] });
}
