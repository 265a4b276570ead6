import type { Protocol } from '@pentaprism/core/provider';
import { readAnswer } from './answer.ts';

/**
 * BFL's tasks: a submit names the address at which the job is asked for, every half second or more.
 *
 * Nothing stops a job once it was taken. The address of a picture lives for ten minutes, so pictures are fetched and hosted.
 * https://docs.bfl.ai/api_integration/integration_guidelines
 */
export const protocol: Protocol = {
  encode: ({ route, body }, { endpoints }) => ({ method: 'POST', url: `${endpoints.main}/v1/${route}`, body }),
  read: readAnswer,
  addresses: { liveSeconds: 600 },
  poll: { minMs: 150, maxMs: 1000 },
  timeouts: { headersMs: 30_000, totalMs: 5 * 60_000 },
};
