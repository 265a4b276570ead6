import type { Protocol } from '@pentaprism/core/provider';
import { readAnswer } from './answer.ts';

/**
 * fal's queue: submit, poll the status, fetch the result.
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
  poll: { firstMs: 300, factor: 1.4, maxMs: 3000 },
  timeouts: { headersMs: 30_000, totalMs: 600_000 },
};
