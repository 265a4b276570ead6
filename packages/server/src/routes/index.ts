import type { Context, Route } from '../http/context.ts';
import { createOpenApi } from '../openapi/openapi.ts';
import { fileRoutes } from './files.ts';
import { imageRoutes } from './images.ts';
import { modelRoutes } from './models.ts';
import { operationRoutes } from './operations.ts';
import { rootRoutes } from './root.ts';

/** Every address the server answers to. */
export function createRoutes(context: Context): readonly Route[] {
  const { configuration, gateway } = context;
  const routes: readonly Route[] = [
    ...imageRoutes(context),
    ...modelRoutes(context),
    ...fileRoutes(context),
    ...operationRoutes(context),
    // The document describes itself too.
    ...rootRoutes(() => document),
  ];
  const providers = new Set(gateway.models().flatMap((card) => card.providers.map(({ id }) => id)));
  const server = configuration.publicUrl?.replace(/\/+$/, '') ?? '/';
  const document = JSON.stringify(createOpenApi(routes, { server, providers: [...providers] }));
  return routes;
}
