import { PentaprismError } from '../contract/error.ts';
import type { HttpCall, Outcome, Reply } from '../contract/provider.ts';
import { sendToProvider } from './channel.ts';
import { explain } from './exchange-end.ts';
import type { Exchange } from './exchange-state.ts';
import { readOutcome } from './read-outcome.ts';
import { type OpenedReply, readReply } from './read-reply.ts';
import { CutReplyError } from './retry-rules.ts';
import type { SentBody } from './send.ts';

/** Sends one request of a call and reads the reply, or its head where a picture may be handed on early. */
export async function ask(
  exchange: Exchange,
  request: HttpCall,
  step: string,
  body: SentBody | undefined,
  signal: AbortSignal = exchange.deadline.signal,
): Promise<OpenedReply> {
  const { provider, context, wire, stream } = exchange;
  const { splice } = provider.definition.protocol;
  const http = await sendToProvider(request, body, provider, wire, signal);
  const opened = await readReply(http, {
    step,
    maxBytes: wire.limits.replyBytes,
    splice: context.splice === true && splice !== undefined ? (path) => splice(path) : undefined,
    explain: (error) => explain(exchange, error),
  }).catch((error: unknown) => {
    throw PentaprismError.is(error) || signal.aborted ? error : new CutReplyError(error);
  });
  stream.events?.close();
  if ('live' in opened || opened.events === undefined) delete stream.events;
  else stream.events = opened.events;
  return opened;
}

/** The next event of the answer that was asked for last; `undefined` when it has no more, or never came in events. */
export async function nextEvent({ stream, deadline }: Exchange): Promise<Reply | undefined> {
  try {
    return await stream.events?.next();
  } catch (error) {
    throw PentaprismError.is(error) || deadline.fired() !== null ? error : new CutReplyError(error);
  }
}

/** What a reply means, in words that may be passed on. */
export function read({ provider, job, context }: Exchange, reply: Reply): Outcome {
  return readOutcome(reply, provider, job, { apiKey: provider.apiKey, confided: context.confided });
}
