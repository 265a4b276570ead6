import { ask, read } from './ask.ts';
import type { CallResult } from './call-context.ts';
import { providerUrl } from './channel.ts';
import { askedToWait, settle } from './exchange-end.ts';
import { type Exchange, idOf, noteRunning, type Running } from './exchange-state.ts';
import { type Reading, readStep } from './read-step.ts';
import { splice } from './splice.ts';
import { writeBody } from './write-body.ts';

// A protocol that never waits would otherwise hammer upstream.
const maxStepsWithoutWait = 8;

/** Follows an accepted job to its end: waits, asks, reads. Nothing of it is billed twice, however often it is asked. */
export async function follow(exchange: Exchange, first: Running): Promise<CallResult> {
  const { provider, context, wire, deadline } = exchange;
  const { poll } = provider.definition.protocol;
  let running = first;
  let interval = poll.firstMs;
  let withoutWait = 0;
  for (;;) {
    noteRunning(exchange, running);
    context.onProgress?.({ ...idOf(exchange), detail: running.detail ?? 'running' });
    providerUrl(running.next, provider);
    withoutWait = running.wait ? 0 : withoutWait + 1;
    if (running.wait || withoutWait > maxStepsWithoutWait) {
      await wire.sleep(interval, deadline.signal);
      interval = Math.min(interval * poll.factor, poll.maxMs);
    }
    const answer = await readStep(readingOf(exchange, running), provider, wire, deadline);
    if ('live' in answer) return splice(exchange, answer);
    if (answer.outcome.state !== 'running') return settle(exchange, answer.outcome, answer.reply);
    running = answer.outcome;
  }
}

function readingOf(exchange: Exchange, { next, step }: Running): Reading {
  return {
    ask: () => ask(exchange, next, step, writeBody(next, exchange.wire.newId)),
    read: (reply) => read(exchange, reply),
    askedToWait: (outcome, reply) => askedToWait(exchange, outcome, reply),
  };
}
