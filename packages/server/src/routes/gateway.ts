import { parameters } from '@pentaprism/core/host';
import { isKeyed } from '../configuration/keyless.ts';
import type { Context, Route } from '../http/context.ts';
import { version } from '../http/version.ts';

/** `GET /gateway`: what the server is, for whoever has only its address. Nothing in it is a secret. */
export function gatewayRoutes({
  configuration,
  gateway,
  breakers,
  jobs,
  keys,
  sandboxes,
  defaultModel,
}: Context): readonly Route[] {
  const { maxBodyBytes, maxFiles, maxInputPixels, urlTtlSeconds, jobTtlSeconds } = configuration;
  const describe = async () => ({
    version,
    keys_required: isKeyed(configuration) || ((await keys?.everKeyed()) ?? false),
    providers: gateway.providers.map(({ id, configured }) => ({ id, configured, sandbox: sandboxes.has(id) })),
    passed_over: (breakers?.openBreakers() ?? []).map(({ model = null, ...outage }) => ({ ...outage, model })),
    default_model: defaultModel === undefined ? null : gateway.model(defaultModel).id,
    limits: {
      max_n: parameters.n.schema.maxValue,
      max_body_bytes: maxBodyBytes,
      max_files: maxFiles,
      max_input_pixels: maxInputPixels,
    },
    url_ttl_seconds: urlTtlSeconds,
    jobs: jobs === undefined ? null : { ttl_seconds: jobTtlSeconds },
  });
  return [
    {
      path: '/gateway',
      versioned: true,
      open: true,
      methods: {
        GET: {
          handle: describe,
          operation: {
            operationId: 'describeGateway',
            summary: 'What this server is: its providers, its limits, and whether it asks for a key',
            tags: ['Operations'],
            security: [],
            responses: {
              200: {
                description: 'OK',
                content: { 'application/json': { schema: { $ref: '#/components/schemas/Gateway' } } },
              },
            },
          },
        },
      },
    },
  ];
}
