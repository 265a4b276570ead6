import type { Protocol } from '@pentaprism/core/provider';
import { readAnswer } from './answer.ts';

/**
 * Replicate's predictions API.
 *
 * A submit is held open for up to 20 of the 60 seconds Replicate allows: enough for most models to answer at once, and
 * short enough that a slow job's id (which is what can be polled and cancelled) is soon in hand. Where the id is wanted
 * first, it is not held open at all. `Cancel-After` is the whole job's deadline, so that Replicate stops what nobody waits for any more.
 * It is polled: the address `urls.stream` of a prediction is for models that write text.
 * https://replicate.com/docs/topics/predictions/create-a-prediction
 */
export const protocol: Protocol = {
  encode: (call, { endpoints, idFirst }) => ({
    method: 'POST',
    url: endpoints.main + pathOf(call.route),
    headers: { ...(idFirst ? {} : { prefer: 'wait=20' }), 'cancel-after': '10m' },
    body: { ...call.body, ...versionOf(call.route) },
  }),
  read: readAnswer,
  cancels: true,
  poll: { minMs: 150, maxMs: 1000 },
  timeouts: { headersMs: 60_000, totalMs: 10 * 60_000 },
};

/** Official models have an address of their own; community models, whose route is `owner/name:version`, share one. */
function pathOf(route: string): string {
  return route.includes(':') ? '/v1/predictions' : `/v1/models/${route}/predictions`;
}

function versionOf(route: string): { readonly version?: string } {
  const [, version] = route.split(':');
  return version === undefined ? {} : { version };
}
