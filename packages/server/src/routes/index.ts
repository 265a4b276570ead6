import type { Context, Route } from '../context.ts';
import { createOpenApi } from '../openapi.ts';
import { fileRoutes } from './files.ts';
import { imageRoutes } from './images.ts';
import { modelRoutes } from './models.ts';
import { operationRoutes } from './operations.ts';

/** Every address the server answers to. */
export function createRoutes(context: Context): readonly Route[] {
  const routes = [
    ...imageRoutes(context),
    ...modelRoutes(context),
    ...fileRoutes(context),
    ...operationRoutes(context),
  ];
  const openApi = JSON.stringify(createOpenApi(routes));
  return [
    ...routes,
    {
      path: '/openapi.json',
      open: true,
      methods: { GET: { handle: (_request, reply) => reply.type('application/json').send(openApi), operation: {} } },
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
          operation: {},
        },
      },
    },
  ];
}
