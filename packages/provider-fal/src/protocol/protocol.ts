import type { Protocol } from '@pentaprism/core/provider';
import { readAnswer } from './answer.ts';

/**
 * fal's queue: submit, watch the status (or poll it), fetch the result.
 *
 * A job that failed also ends as `COMPLETED`; only the answer to the result request tells. That request may fail on
 * its own while the result lies ready, so it is repeated and the job never is. Pictures are not handed on before the
 * reply has ended (no `splice`): the flags that say which of them are blacked out come after them.
 *
 * Source: https://docs.fal.ai/model-apis/model-endpoints/queue
 */
export const protocol: Protocol = {
  encode: (call, { endpoints }) => ({ method: 'POST', url: `${endpoints.main}/${call.route}`, body: call.body }),
  read: readAnswer,
  cancels: true,
  poll: { minMs: 150, maxMs: 1000 },
  timeouts: { headersMs: 30_000, totalMs: 600_000 },
};
