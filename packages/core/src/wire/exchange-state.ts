import type { Context, HttpCall, Provider, Running } from '../contract/provider.ts';
import type { CallContext } from './call-context.ts';
import type { WireDependencies } from './channel.ts';
import type { Deadline } from './deadline.ts';
import type { EventReplies } from './read-events.ts';

/**
 * What is known of an upstream job so far. Plain JSON without a key, so that it can be written down, and gone on from.
 */
export interface ExchangeState {
  /** Upstream has taken the job, or may have: nothing may be submitted again. */
  accepted: boolean;
  /** The request that stops the job, once upstream has said how. */
  cancel?: HttpCall;
  /** Upstream's name of the job. */
  upstreamId?: string;
  /** The journal has been told how to go on. */
  isWritten?: true;
}

/** One upstream call under way: with whom, for whom, until when, and how far it has come. */
export interface Exchange {
  readonly provider: Provider;
  /** What its protocol is told each time. */
  readonly job: Context;
  readonly context: CallContext;
  readonly wire: WireDependencies;
  readonly deadline: Deadline;
  readonly state: ExchangeState;
  /** The answer that comes in events, while there is one. Whatever happens, it is closed in the end. */
  readonly stream: { events?: EventReplies };
}

/** Takes note of a job that runs. */
export function noteRunning({ state }: Exchange, { cancel, upstreamId }: Running): void {
  state.accepted = true;
  if (cancel !== undefined) state.cancel = cancel;
  if (upstreamId !== undefined) state.upstreamId = upstreamId;
}

/** Upstream's name of the job, to be spread into a result. */
export function idOf({ state }: Exchange): { readonly upstreamId?: string } {
  return state.upstreamId === undefined ? {} : { upstreamId: state.upstreamId };
}
