import { PentaprismError } from '../contract/error.ts';
import { present } from '../contract/present.ts';
import type { HttpCall, Reply, Running } from '../contract/provider.ts';
import { ask, nextEvent, read } from './ask.ts';
import type { CallResult } from './call-context.ts';
import { askedToWait, cancelUpstream, failed, settle } from './exchange-end.ts';
import { lost } from './exchange-errors.ts';
import { type Exchange, idOf, noteRunning } from './exchange-state.ts';
import { pollWait } from './poll-pace.ts';
import { providerUrl } from './provider-address.ts';
import { type Reading, readStep, type StepAnswer } from './read-step.ts';
import { CutReplyError } from './retry-rules.ts';
import { splice } from './splice.ts';
import { tellStep } from './tell-step.ts';
import { startWatching } from './watch.ts';
import { writeBody } from './write-body.ts';

// A protocol that never waits would otherwise hammer upstream.
const maxStepsWithoutWait = 8;

/**
 * Follows an accepted job to its end: watches it, or waits and asks, one event or one answer after the other. Nothing of it
 * is billed twice, however often it is asked. `since` is when it was submitted, or gone on with.
 */
export async function follow(exchange: Exchange, first: Running, since: number): Promise<CallResult> {
  const { provider, wire, deadline } = exchange;
  let running = first;
  /** What was asked last. A submit is never asked again. */
  let request: HttpCall | undefined;
  const watching = startWatching(exchange);
  let withoutWait = 0;
  for (;;) {
    noteRunning(exchange, running);
    writeDown(exchange, running);
    tell(exchange, running);
    let answer = running.next === undefined ? await readEvent(exchange, request) : undefined;
    if (answer === undefined) {
      request = running.next ?? request;
      if (request === undefined) {
        cancelUpstream(exchange);
        return failed(exchange, lost(provider, ''), false);
      }
      providerUrl(request, provider);
      const watched = await watching.next(running);
      if (typeof watched === 'string') {
        withoutWait = running.wait === false || watched === 'now' ? withoutWait + 1 : 0;
        if (withoutWait === 0 || withoutWait > maxStepsWithoutWait) await pause(exchange, since);
        answer = await readStep(readingOf(exchange, request, running), provider, wire, deadline);
      } else {
        withoutWait = 0;
        answer = watched;
      }
    }
    if ('live' in answer) return splice(exchange, answer);
    if (answer.outcome.state !== 'running') return settle(exchange, answer.outcome, answer.reply);
    running = answer.outcome;
  }
}

/** Waits for the poll interval, and then for the turn among all jobs of the provider. */
async function pause({ provider, wire, deadline }: Exchange, since: number): Promise<void> {
  await wire.sleep(pollWait(provider.definition.protocol.poll, wire.now() - since), deadline.signal);
  const turn = wire.turns(provider);
  if (turn > 0) await wire.sleep(turn, deadline.signal);
}

/** The first outcome that names a next request is where another process can go on. */
function writeDown({ context, state }: Exchange, { partial: _, ...running }: Running): void {
  const { next } = running;
  if (next === undefined || state.isWritten === true) return;
  state.isWritten = true;
  context.journal?.accepted({ ...running, next });
}

function tell(exchange: Exchange, { detail = 'running', queue, partial = [] }: Running): void {
  const { onProgress, onPartial } = exchange.context;
  onProgress?.({ ...idOf(exchange), detail, ...present({ queue }) });
  if (partial.length === 0) return;
  if (onPartial !== undefined) onPartial(partial);
  else for (const { body } of partial) if ('source' in body) body.source.release();
}

/** The next event of a job. One that breaks off is asked for again, unless it was the answer to the submit. */
async function readEvent(exchange: Exchange, request: HttpCall | undefined): Promise<StepAnswer | undefined> {
  let reply: Reply | undefined;
  try {
    reply = await nextEvent(exchange);
  } catch (error) {
    const unreadable = PentaprismError.is(error) && error.code === 'invalid_json';
    if (request === undefined || !(unreadable || error instanceof CutReplyError)) throw error;
  }
  return reply === undefined ? undefined : { outcome: read(exchange, reply), reply };
}

function readingOf(exchange: Exchange, request: HttpCall, { step, wait }: Running): Reading {
  // What is there already is read without waiting for it.
  const name = wait === false ? 'result' : 'poll';
  return {
    async ask() {
      const told = tellStep(exchange, name);
      const body = writeBody(request, exchange.wire.newId);
      const opened = await told.ask(() => ask(exchange, request, step, body));
      if ('live' in opened) {
        told.ended('ok');
        return opened;
      }
      return { ...opened, outcome: told.read(() => read(exchange, opened.reply)) };
    },
    askedToWait: (outcome, reply) => askedToWait(exchange, outcome, reply),
  };
}
