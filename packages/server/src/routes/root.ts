import type { Context, Route } from '../http/context.ts';
import { createJsonSender } from '../http/tagged.ts';
import { addVary } from '../http/vary.ts';
import { pageAddress } from './page.ts';

/** What there is to see for whoever has only the server's address. `describeServer` writes its OpenAPI document. */
export function rootRoutes({ page }: Context, describeServer: () => Promise<string>): readonly Route[] {
  const sendJson = createJsonSender();
  return [
    {
      path: '/openapi.json',
      open: true,
      methods: {
        GET: {
          handle: async (request, reply) => sendJson(request, reply, await describeServer()),
          operation: describe('describeApi', 'OpenAPI of all this', {
            type: 'object',
            required: ['openapi', 'info', 'paths'],
            properties: { openapi: { type: 'string' }, info: { type: 'object' }, paths: { type: 'object' } },
          }),
        },
      },
    },
    {
      path: '/',
      open: true,
      methods: {
        GET: {
          handle: (request, reply) => {
            const service = {
              name: 'Pentaprism',
              base_url: '/v1',
              models: '/v1/models',
              openapi: '/openapi.json',
              health: '/healthz',
            };
            if (page === undefined) return service;
            addVary(reply, 'Accept');
            // Browsers alone ask for it by name.
            if (/\btext\/html\b/i.test(request.headers.accept ?? '')) return reply.redirect(pageAddress, 302);
            return { ...service, ui: pageAddress };
          },
          operation: describe('describeService', 'Where things are; a browser is sent to the page', {
            $ref: '#/components/schemas/Service',
          }),
        },
      },
    },
  ];
}

const describe = (operationId: string, summary: string, schema: object) => ({
  operationId,
  summary,
  tags: ['Operations'],
  security: [],
  responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
});
