import { PentaprismError } from '@pentaprism/core';
import type { FastifyReply } from 'fastify';
import type { Context, Route, RoutedRequest } from '../http/context.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';

/** `GET /webhooks/secret`: what receivers verify webhooks with. */
export function webhookRoutes({ webhooks }: Context): readonly Route[] {
  if (webhooks === undefined) return [];
  return [
    {
      path: '/webhooks/secret',
      versioned: true,
      methods: {
        GET: {
          handle: (request, reply) => tellSecret(webhooks, request, reply),
          operation: {
            operationId: 'retrieveWebhookSecret',
            summary: 'What webhooks of this key are signed with, for whoever verifies them',
            tags: ['Jobs'],
            responses: {
              200: {
                description: 'OK',
                content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookSecret' } } },
              },
            },
          },
        },
      },
    },
  ];
}

async function tellSecret({ secrets }: Webhooks, { holder }: RoutedRequest, reply: FastifyReply): Promise<unknown> {
  reply.header('cache-control', 'no-store');
  const key = holder.isAdmin === true ? undefined : await secrets.of(holder.id).catch(unavailable);
  if (key !== undefined) return { key };
  const message = 'There is no secret of this key: the admin key makes no pictures, and a deleted one none any more.';
  throw new PentaprismError('not_found', message);
}

function unavailable(cause: unknown): never {
  const message = 'Secrets cannot be looked up at the moment.';
  throw new PentaprismError('store_unavailable', message, { retryAfterMs: 2000, cause });
}
