import type { PlannedRequest, TierQuote, Weighed } from '@pentaprism/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { jsonPieces } from './json-pieces.ts';
import { sendAnswer } from './send.ts';

/** Longer answers go out in turns: a plan says everything once for each call of each provider. */
const onePiece = 128 * 1024;

/** A call may hold as much as the request did, and so may a row. */
const planPieces = { calls: {}, receipt: {} } as const;
const answerPieces = { plan: planPieces, receipt: {}, alternatives: { '*': planPieces } } as const;

/** Answers a dry run. */
export async function answerWithPlan(
  request: FastifyRequest,
  reply: FastifyReply,
  { plan, alternatives, unable, routing }: Pick<PlannedRequest, 'plan' | 'alternatives' | 'unable' | 'routing'>,
  tiers: readonly TierQuote[],
  isClosing: boolean,
): Promise<unknown> {
  const body = {
    object: 'plan',
    plan,
    receipt: plan.receipt,
    quote: plan.quote,
    alternatives,
    unable,
    routing: { ...routing, weighed: routing.weighed.map(shortly) },
    ...(tiers.length === 0 ? {} : { tiers }),
  };
  reply.type('application/json; charset=utf-8');
  const pieces = jsonPieces(body, answerPieces);
  let text = '';
  for (let next = pieces.next(); !next.done; next = pieces.next()) {
    text += next.value;
    if (text.length > onePiece) return sendAnswer(request, reply, rest(text, pieces), isClosing);
  }
  return text;
}

/** Nobody compares losses beyond their second digit. */
function shortly(weighed: Weighed): Weighed {
  return { ...weighed, loss: Math.round(weighed.loss * 100) / 100 };
}

/** In few pieces: each is written by itself. */
async function* rest(before: string, pieces: Iterable<string>): AsyncGenerator<string> {
  let text = before;
  for (const piece of pieces) {
    text += piece;
    if (text.length < onePiece) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
