import type { FastifyReply } from 'fastify';

/** Adds what is known only when the head of an answer is about to leave. */
export function completeHead(reply: FastifyReply, isClosing: boolean): void {
  reply.header('openai-processing-ms', Math.round(reply.elapsedTime));
  if (isClosing) reply.header('connection', 'close');
}
