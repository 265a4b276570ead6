import { PentaprismError } from '@pentaprism/core';
import type { Context, Route } from '../http/context.ts';
import { unwritten } from '../jobs/job-writes.ts';

const operation = (operationId: string, summary: string, content: object, extra: object = {}) => ({
  operationId,
  summary,
  tags: ['Operations'],
  ...extra,
  responses: { 200: { description: 'OK', content } },
});
const health = { 'application/json': { schema: { $ref: '#/components/schemas/Health' } } };

/** Health, readiness and metrics. None of them calls a provider. */
export function operationRoutes({ metrics, isClosing, storeHealth, configuration }: Context): readonly Route[] {
  return [
    {
      path: '/healthz',
      open: true,
      quiet: true,
      methods: {
        GET: {
          handle: () => ({ status: 'ok' }),
          operation: operation('checkHealth', 'The process lives', health, { security: [] }),
        },
      },
    },
    {
      path: '/readyz',
      open: true,
      quiet: true,
      methods: {
        GET: {
          handle() {
            if (isClosing()) throw closingError();
            // Whoever refuses requests while jobs cannot be written down takes none.
            if (storeHealth?.isUp === false && configuration.storeDown === 'refuse')
              throw unwritten(storeHealth.reason);
            return { status: 'ok' };
          },
          operation: operation('checkReadiness', 'The server takes requests', health, { security: [] }),
        },
      },
    },
    {
      path: '/metrics',
      quiet: true,
      methods: {
        GET: {
          async handle(_request, reply) {
            const { type, text } = await metrics.print();
            return reply.type(type).send(text);
          },
          operation: operation('readMetrics', 'Prometheus metrics', { 'text/plain': { schema: { type: 'string' } } }),
        },
      },
    },
  ];
}

/** The server is stopping; another one behind the same balancer may take the request. */
export function closingError(): PentaprismError {
  return new PentaprismError('overloaded', 'This server is stopping and takes no new requests.', {
    retryAfterMs: 1000,
  });
}
