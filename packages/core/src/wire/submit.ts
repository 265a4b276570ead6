import { isSuccess } from '../contract/is-success.ts';
import type { Failure, HttpCall, Outcome, Reply } from '../contract/provider.ts';
import { ask, read } from './ask.ts';
import { askAndStay } from './ask-and-stay.ts';
import type { CallResult } from './call-context.ts';
import { breakageToError } from './channel.ts';
import { askedToWait, cancelUpstream, failed, settle } from './exchange-end.ts';
import { type Exchange, noteRunning } from './exchange-state.ts';
import { mayPass } from './failure-to-error.ts';
import { follow } from './follow.ts';
import type { OpenedReply } from './read-reply.ts';
import { breakageOf, waitBefore } from './retry-rules.ts';
import type { SentBody } from './send.ts';
import { splice } from './splice.ts';
import { isUnclear, mayBeTaken } from './submit-rules.ts';
import { tellStep } from './tell-step.ts';

/** Submits a job and follows it. The submit is repeated only while nothing can have been accepted. */
export async function submit(exchange: Exchange, request: HttpCall, body: SentBody | undefined): Promise<CallResult> {
  const { provider, wire, deadline, state, context } = exchange;
  for (let attempt = 1; ; attempt += 1) {
    let opened: OpenedReply;
    const since = wire.now();
    const step = tellStep(exchange, 'submit');
    try {
      opened = await step.ask(() => askOnce(exchange, request, body));
    } catch (error) {
      if (deadline.fired() !== null || breakageOf(error) !== 'unconnected') {
        state.accepted = true;
        throw error;
      }
      context.onNews?.('unavailable');
      const again = context.isWorthAnotherTry?.() ?? true;
      const wait = again ? waitToRepeat(exchange, body, attempt, undefined) : null;
      if (wait === null) return failed(exchange, breakageToError(error, provider, false), true);
      await wire.sleep(wait, deadline.signal);
      continue;
    }
    if ('live' in opened) {
      step.ended('ok');
      return splice(exchange, opened);
    }
    const { reply } = opened;
    const outcome = step.read(() => answerTo(exchange, reply));
    if (outcome.state === 'running') {
      context.onNews?.('accepted');
      return follow(exchange, outcome, since);
    }
    if (outcome.state === 'done' || !mayRepeat(exchange, outcome.failure, reply))
      return settle(exchange, outcome, reply);
    const wait = waitToRepeat(exchange, body, attempt, askedToWait(exchange, outcome, reply));
    if (wait === null) return settle(exchange, outcome, reply);
    await wire.sleep(wait, deadline.signal);
  }
}

/** A reply that alone says how to cancel the job is read to its end even when nobody waits for it any more. */
function askOnce(exchange: Exchange, request: HttpCall, body: SentBody | undefined): Promise<OpenedReply> {
  const { provider, wire, deadline } = exchange;
  const once = (signal?: AbortSignal) => ask(exchange, request, 'submit', body, signal);
  if (provider.definition.protocol.cancels !== true) return once();
  return askAndStay(once, deadline, wire, (late) => cancelUnread(exchange, late));
}

/** Cancels a job whose caller left before anyone knew its id. */
function cancelUnread(exchange: Exchange, opened: OpenedReply): void {
  if ('live' in opened) {
    opened.live.source.release();
    return;
  }
  const outcome = read(exchange, opened.reply);
  opened.events?.close();
  if (outcome.state !== 'running') return;
  noteRunning(exchange, outcome);
  cancelUpstream(exchange);
}

/** What the reply to a submit means. A failure that leaves open whether the job was taken says so. */
function answerTo(exchange: Exchange, reply: Reply): Outcome {
  const { provider, state } = exchange;
  const outcome = read(exchange, reply);
  if (outcome.state !== 'failed') return outcome;
  const { kind } = outcome.failure;
  if (isSuccess(reply)) {
    // A job that failed on the spot was taken on.
    state.accepted = outcome.upstreamId !== undefined || isUnclear(kind);
    return outcome;
  }
  if (!mayBeTaken(kind, reply.status, provider.definition.unbilled)) return outcome;
  return { ...outcome, failure: { ...outcome.failure, maybeAccepted: true } };
}

function mayRepeat({ context, state }: Exchange, failure: Failure, reply: Reply): boolean {
  if (state.accepted || failure.maybeAccepted === true) return false;
  if (failure.again === true) return true;
  return context.alone === true && reply.status >= 500 && mayPass(failure.kind);
}

/** Milliseconds until the submit may be repeated; `null` when it may not. */
function waitToRepeat(
  { wire }: Exchange,
  body: SentBody | undefined,
  attempt: number,
  retryAfterMs: number | undefined,
): number | null {
  const { limits, random } = wire;
  if (attempt >= limits.submits || body?.repeatable === false) return null;
  return waitBefore(attempt, retryAfterMs, { ...limits, random });
}
