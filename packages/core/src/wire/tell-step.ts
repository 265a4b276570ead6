import { begin } from '../channels/begin.ts';
import { channels } from '../channels/channels.ts';
import type { CallMessage, StepKind, StepName } from '../channels/messages.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Outcome } from '../contract/provider.ts';
import type { Exchange } from './exchange-state.ts';
import { breakageOf } from './retry-rules.ts';

/** One thing that upstream is asked for, told to whoever listens. */
export interface ToldStep {
  /** Asks for it. What breaks the asking is its end. */
  ask<T>(work: () => Promise<T>): Promise<T>;
  /** Reads the answer, which is its end. */
  read(work: () => Outcome): Outcome;
  ended(kind: StepKind): void;
}

/** What a step is told of, and why it may have been given up. */
type Asking = Pick<Exchange, 'provider'> & {
  readonly context: { readonly told?: CallMessage };
  readonly deadline: Pick<Exchange['deadline'], 'fired'>;
};

/** Nobody listens. */
const untold: ToldStep = { ask: (work) => work(), read: (work) => work(), ended: () => undefined };

/** Begins a step of a call. */
export function tellStep({ context, provider, deadline }: Asking, step: StepName): ToldStep {
  const { told } = context;
  if (told === undefined) return untold;
  const end = begin(channels.step, { of: told, provider: provider.definition.id, step, began: performance.now() });
  const ended = (kind: StepKind): void => end({ kind }, kind !== 'ok');
  return {
    ended,
    async ask(work) {
      try {
        return await work();
      } catch (error) {
        const fired = deadline.fired();
        ended(fired === null ? kindOf(error) : fired === 'caller' ? 'left' : 'timeout');
        throw error;
      }
    },
    read(work) {
      try {
        const outcome = work();
        ended(outcome.state === 'failed' ? outcome.failure.kind : 'ok');
        return outcome;
      } catch (error) {
        ended('unreadable');
        throw error;
      }
    },
  };
}

/** Our own errors are about what came. */
function kindOf(error: unknown): StepKind {
  return PentaprismError.is(error) ? 'unreadable' : breakageOf(error);
}
