import type { Call } from '../contract/plan.ts';
import type { Context, Provider, Resumable } from '../contract/provider.ts';
import type { CallContext, CallResult } from './call-context.ts';
import type { WireDependencies } from './channel.ts';
import { startDeadline } from './deadline.ts';
import { broken, failed } from './exchange-end.ts';
import { unconfigured } from './exchange-errors.ts';
import { type Exchange, noteRunning } from './exchange-state.ts';
import { follow } from './follow.ts';
import { submit } from './submit.ts';
import { tellCall } from './tell-call.ts';
import { storeInputs } from './upload.ts';
import { writeBody } from './write-body.ts';

/**
 * Makes one upstream call and follows it to its end: store large inputs, submit, poll, read.
 *
 * A submit is repeated only while nothing can have been accepted; later steps are reads, and are repeated until
 * upstream says how the job ended or its deadline comes. Rejects with `client_closed_request` when the caller goes away
 * (and cancels the job upstream where it can); everything else that goes wrong is a result.
 */
export function exchange(
  call: Call,
  provider: Provider,
  context: CallContext,
  wire: WireDependencies,
): Promise<CallResult> {
  return withinDeadline(call, provider, context, wire, async (begun) => {
    const { signal } = begun.deadline;
    if (provider.apiKey === undefined) return failed(begun, unconfigured(provider), true);
    const stored = await storeInputs(context, provider, wire, signal);
    signal.throwIfAborted();
    if ('failed' in stored) return stored.failed;
    const request = provider.definition.protocol.encode(call, begun.job);
    await context.journal?.submitting(begun.job.callId);
    signal.throwIfAborted();
    return await submit(begun, request, writeBody(request, wire.newId, context.inputs, stored.urls));
  });
}

/**
 * Goes on with a job that upstream has taken, as {@link exchange} would have. Nothing is submitted. Polls lie as
 * close as if it were submitted now: the clocks of two machines need not agree.
 */
export function resume(
  call: Call,
  running: Resumable,
  provider: Provider,
  context: CallContext,
  wire: WireDependencies,
): Promise<CallResult> {
  return withinDeadline(call, provider, context, wire, (begun) => {
    noteRunning(begun, running);
    return provider.apiKey === undefined
      ? Promise.resolve(failed(begun, unconfigured(provider), false))
      : follow(begun, running, wire.now());
  });
}

type Work = (exchange: Exchange) => Promise<CallResult>;

/** Does the work of one call until it ends, its time is up or its caller leaves. */
function withinDeadline(...of: Parameters<typeof untilDeadline>): Promise<CallResult> {
  const [, , { told }] = of;
  return tellCall(told, () => untilDeadline(...of));
}

async function untilDeadline(
  call: Call,
  provider: Provider,
  context: CallContext,
  wire: WireDependencies,
  work: Work,
): Promise<CallResult> {
  const deadline = startDeadline(provider.definition.protocol.timeouts.totalMs, context.signal, wire.closing);
  const { endpoints } = provider;
  const job: Context = { call, endpoints, callId: context.callId ?? wire.newId(), idFirst: context.idFirst === true };
  const begun: Exchange = { provider, job, context, wire, deadline, state: { accepted: false }, stream: {} };
  deadline.signal.addEventListener('abort', () => begun.stream.events?.close(), { once: true });
  let rest: Promise<unknown> | undefined;
  try {
    deadline.signal.throwIfAborted();
    const result = await work(begun);
    if (result.ok) rest = result.rest;
    return told(context, result);
  } catch (error) {
    return told(context, broken(begun, error));
  } finally {
    begun.stream.events?.close();
    if (rest === undefined) deadline.stop();
    else rest.finally(deadline.stop);
  }
}

/** Tells how a call ended that has ended. */
function told({ onNews }: CallContext, result: CallResult): CallResult {
  const news = result.ok ? 'done' : result.kind;
  if (news !== undefined) onNews?.(news);
  return result;
}
