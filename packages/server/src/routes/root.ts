import type { Route } from '../http/context.ts';

/** What there is to see for whoever has only the server's address. `describeServer` writes its OpenAPI document. */
export function rootRoutes(describeServer: () => Promise<string>): readonly Route[] {
  return [
    {
      path: '/openapi.json',
      open: true,
      methods: {
        GET: {
          handle: async (_request, reply) => reply.type('application/json; charset=utf-8').send(await describeServer()),
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
          handle: () => ({
            name: 'Pentaprism',
            base_url: '/v1',
            models: '/v1/models',
            openapi: '/openapi.json',
            health: '/healthz',
          }),
          operation: describe('describeService', 'Where things are', { $ref: '#/components/schemas/Service' }),
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
