import type { SandboxReply, SandboxRequest } from '@pentaprism/core/kit';
import { platformError } from './errors.ts';
import { routes } from './routes/index.ts';
import type { RouteRules } from './routes/route-rules.ts';
import { falSchemas } from './schemas.ts';

/** Whether a request is for fal's platform API, whose errors have an envelope of their own. */
export function isPlatform({ path }: SandboxRequest): boolean {
  return path === '/v1/models' || path.startsWith('/v1/models/');
}

/**
 * `GET /v1/models` of fal's platform API, what is published of endpoints, and `GET /v1/models/pricing`, which only a key gets an
 * answer to. `undefined` for anything else.
 */
export function platformReply({ method, path, query }: SandboxRequest): SandboxReply | undefined {
  if (method !== 'GET' || (path !== '/v1/models' && path !== '/v1/models/pricing')) return undefined;
  const wanted = query.getAll('endpoint_id');
  const found = wanted.filter((route) => Object.hasOwn(falSchemas, route));
  if (found.length === 0 && wanted.length > 0) return platformError(404, 'not_found', 'Model endpoint not found');
  if (path === '/v1/models/pricing')
    return { json: { prices: found.map(priceOf), next_cursor: null, has_more: false } };
  const isExpanded = query.getAll('expand').includes('openapi-3.0');
  const models = (wanted.length === 0 ? Object.keys(falSchemas) : found).map((route) => ({
    endpoint_id: route,
    metadata: { display_name: route, category: 'text-to-image', status: 'active' },
    ...(isExpanded ? { openapi: documentOf(route) } : {}),
  }));
  return { json: { models, next_cursor: null, has_more: false } };
}

/** Nothing is paid here. */
function priceOf(route: string): Readonly<Record<string, unknown>> {
  return { endpoint_id: route, unit_price: 0, unit: 'image', currency: 'USD' };
}

/** An endpoint's OpenAPI document, as far as it speaks of its input and its output. */
function documentOf(route: string): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, $comment: _comment, $defs = {}, ...input } = falSchemas[route] ?? {};
  const json = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
  return {
    openapi: '3.0.4',
    info: { title: `Queue OpenAPI for ${route}`, version: '1.0.0' },
    paths: {
      [`/${route}`]: { post: { requestBody: { required: true, content: json('Input') } } },
      [`/${route}/requests/{request_id}`]: { get: { responses: { '200': { content: json('Output') } } } },
    },
    components: { schemas: { ...Object($defs), Input: input, Output: outputOf(route) } },
  };
}

function outputOf(route: string): Readonly<Record<string, unknown>> {
  const rules: RouteRules | undefined = (routes as Readonly<Record<string, RouteRules>>)[route];
  const file = { type: 'object', properties: { url: { type: 'string' }, content_type: { type: 'string' } } };
  const properties = rules?.output === 'single' ? { image: file } : { images: { type: 'array', items: file } };
  return { type: 'object', properties };
}
