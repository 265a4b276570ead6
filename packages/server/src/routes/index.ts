import type { Context, Route } from '../http/context.ts';
import { fileRoutes } from './files.ts';
import { gatewayRoutes } from './gateway.ts';
import { imageRoutes } from './images.ts';
import { jobRoutes } from './jobs.ts';
import { keyRoutes } from './keys.ts';
import { modelRoutes } from './models.ts';
import { operationRoutes } from './operations.ts';
import { pageRoutes } from './page.ts';
import { rootRoutes } from './root.ts';
import { usageRoutes } from './usage/index.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every address the server answers to. */
export function createRoutes(context: Context): readonly Route[] {
  let document: Promise<string> | undefined;
  const routes: readonly Route[] = [
    ...imageRoutes(context),
    ...jobRoutes(context),
    ...keyRoutes(context),
    ...webhookRoutes(context),
    ...usageRoutes(context),
    ...modelRoutes(context),
    ...fileRoutes(context),
    ...operationRoutes(context),
    ...gatewayRoutes(context),
    ...pageRoutes(context),
    // The document describes itself too.
    ...rootRoutes(context, () => {
      document ??= describeServer(routes, context);
      return document;
    }),
  ];
  return routes;
}

/** Loaded and written when somebody first asks: most servers are never asked, and every start would wait for it. */
async function describeServer(routes: readonly Route[], { configuration, gateway }: Context): Promise<string> {
  const { createOpenApi } = await import('../openapi/openapi.ts');
  const providers = new Set(gateway.models().flatMap((card) => card.providers.map(({ id }) => id)));
  const server = configuration.publicUrl?.replace(/\/+$/, '') ?? '/';
  return JSON.stringify(createOpenApi(routes, { server, providers: [...providers] }));
}
