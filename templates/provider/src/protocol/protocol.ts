import type { Protocol } from '@pentaprism/core/provider';
import { readAnswer } from './answer.ts';

/** Acme's images: one request, one reply that holds the pictures. https://docs.acme.example/images */
export const protocol: Protocol = {
  // SETTLE: where a call goes. Where upstream has a queue, see "When upstream has a queue" of writing-a-provider.md.
  encode: (call, { endpoints }) => ({
    method: 'POST',
    url: `${endpoints.main}/v1/images/${call.route}`,
    body: call.body,
  }),
  read: readAnswer,
  // The contract asks for a rhythm; a reply that holds the pictures leaves nothing to poll.
  poll: { minMs: 150, maxMs: 1000 },
  // SETTLE: how long upstream may take.
  timeouts: { headersMs: 180_000, totalMs: 240_000 },
};
