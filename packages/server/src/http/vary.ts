import type { FastifyReply } from 'fastify';

/** Says that the answer depends on one more header of the request. */
export function addVary(reply: FastifyReply, name: string): void {
  const before = [reply.getHeader('vary') ?? []].flat().join(', ');
  reply.header('vary', before === '' ? name : `${before}, ${name}`);
}
