import { isDeepStrictEqual } from 'node:util';
import { PentaprismError } from '../contract/error.ts';
import { isSuccess } from '../contract/is-success.ts';
import type { HttpCall, Reply, Running } from '../contract/provider.ts';
import { nextEvent, read } from './ask.ts';
import { sendToProvider } from './channel.ts';
import type { Exchange } from './exchange-state.ts';
import { type EventReplies, readEvents } from './read-events.ts';
import { obstacleIn } from './read-rules.ts';
import type { StepAnswer } from './read-step.ts';
import { breakageOf } from './retry-rules.ts';
import { tellStep } from './tell-step.ts';
import { writeBody } from './write-body.ts';

/** Streams in a row that broke before they told anything, after which a job is polled. */
const maxBroken = 3;

/** Learns of a running job from events. */
export interface Watching {
  /**
   * The next event of what the outcome says to watch. Otherwise the job is to be asked about: `soon` after the poll interval,
   * because nothing is watched; `now`, because what was watched has fallen silent, or broken for the first time.
   */
  next(running: Running): Promise<StepAnswer | 'soon' | 'now'>;
}

/** Watches the job of an exchange, whose end closes what is open. */
export function startWatching(exchange: Exchange): Watching {
  let watched: { readonly call: HttpCall; readonly events: EventReplies } | undefined;
  /** Streams in a row that told nothing, and all that broke. */
  let broken = 0;
  let breaks = 0;
  let isRefused = false;

  const stop = (): void => {
    watched?.events.close();
    watched = undefined;
  };

  return {
    async next({ watch, wait, step }) {
      if (watched !== undefined && (wait === false || !isDeepStrictEqual(watched.call, watch))) stop();
      if (watch === undefined || wait === false || isRefused || broken >= maxBroken) return 'soon';
      try {
        if (watched === undefined) {
          const events = await open(exchange, watch, step);
          if (events === 'refused') isRefused = true;
          if (typeof events === 'string') return 'soon';
          watched = { call: watch, events };
          exchange.stream.events?.close();
          exchange.stream.events = events;
        }
        const reply = await nextEvent(exchange);
        const answer = reply === undefined ? undefined : answerOf(exchange, reply);
        if (answer !== undefined) {
          broken = 0;
          return answer;
        }
      } catch (error) {
        // Only the end of the call stops it: what is watched can be asked about as well.
        if (exchange.deadline.fired() !== null) throw error;
        if (!PentaprismError.is(error) && breakageOf(error) === 'timeout') {
          stop();
          return 'now';
        }
      }
      stop();
      broken += 1;
      breaks += 1;
      // A stream that breaks off after every event would otherwise be opened as often as the network allows.
      return breaks === 1 ? 'now' : 'soon';
    },
  };
}

/** An event that tells of trouble with the reading, and not of the job, is no answer. */
function answerOf(exchange: Exchange, reply: Reply): StepAnswer | undefined {
  const outcome = read(exchange, reply);
  return obstacleIn(outcome, reply) === null ? { outcome, reply } : undefined;
}

/** Begins to watch, unless upstream does not offer it, or as many jobs are watched as may be. */
async function open(exchange: Exchange, watch: HttpCall, step: string): Promise<EventReplies | 'refused' | 'full'> {
  const { provider, wire, deadline } = exchange;
  const { limits, watched } = wire;
  const count = watched.get(provider) ?? 0;
  if (count >= limits.watched) return 'full';
  watched.set(provider, count + 1);
  let isLeft = false;
  const leave = (): void => {
    if (isLeft) return;
    isLeft = true;
    watched.set(provider, (watched.get(provider) ?? 1) - 1);
  };
  const told = tellStep(exchange, 'watch');
  try {
    const request = { ...watch, headers: { accept: 'text/event-stream', ...watch.headers } };
    const { silenceMs } = limits;
    const patience = {
      headersMs: Math.min(provider.definition.protocol.timeouts.headersMs, silenceMs),
      idleMs: silenceMs,
    };
    const body = writeBody(request, wire.newId);
    const http = await told.ask(() => sendToProvider(request, body, provider, wire, deadline.signal, patience));
    if (!isSuccess(http) || !/^text\/event-stream\b/i.test(http.headers['content-type'] ?? '')) {
      http.body.destroy();
      leave();
      told.ended('unavailable');
      return 'refused';
    }
    told.ended('ok');
    const events = readEvents(http, { step, maxBytes: limits.replyBytes, spoolAbove: 2 * 1024 * 1024 });
    return {
      next: () => events.next(),
      close: () => {
        leave();
        events.close();
      },
    };
  } catch (error) {
    leave();
    throw error;
  }
}
