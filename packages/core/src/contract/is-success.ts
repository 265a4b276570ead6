import type { Reply } from './provider.ts';

/** Whether upstream answered with a status from 200 to 299. What the body says of the job is another matter. */
export function isSuccess(reply: Pick<Reply, 'status'>): boolean {
  return reply.status >= 200 && reply.status < 300;
}
