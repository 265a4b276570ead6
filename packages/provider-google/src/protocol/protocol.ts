import type { Protocol } from '@pentaprism/core/provider';
import { readAnswer } from './answer.ts';

/** The version whose body knows `responseModalities`; v1 has refused it. */
export const version = 'v1beta';

/**
 * Google's generateContent: one request, one reply that holds the picture. https://ai.google.dev/api/generate-content
 *
 * Pictures are not handed on before the reply has ended (no `splice`): drafts come before the picture, flagged or not,
 * and the word that it was held back for safety comes after them.
 */
export const protocol: Protocol = {
  encode: (call, { endpoints }) => ({
    method: 'POST',
    url: `${endpoints.main}/${version}/models/${encodeURIComponent(call.route)}:generateContent`,
    body: call.body,
  }),
  read: readAnswer,
  // The contract asks for a rhythm; this protocol has nothing to poll.
  poll: { minMs: 150, maxMs: 1000 },
  // A 4K picture with much thinking takes minutes, and the first header comes when it is done.
  timeouts: { headersMs: 600_000, totalMs: 720_000 },
};
