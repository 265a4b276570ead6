import type { Context, Route } from '../context.ts';

/** `GET /images/files/{name}`: hosted pictures. The signature is the key, so no other is asked for or minded. */
export function fileRoutes({ host }: Context): readonly Route[] {
  return [
    {
      path: '/images/files/:name',
      documentedPath: '/images/files/{name}',
      versioned: true,
      open: true,
      methods: {
        GET: {
          async handle(request, reply) {
            const { name } = request.params as { readonly name: string };
            const { signature } = request.query as { readonly signature?: string };
            const picture = await host.open(name, String(signature ?? ''));
            request.caller.atEnd(() => picture.stream.destroy());
            return (
              reply
                .type(picture.mime)
                .header('content-length', picture.size)
                .header('cache-control', `private, max-age=${picture.secondsLeft}, immutable`)
                .header('access-control-allow-origin', '*')
                .header('cross-origin-resource-policy', 'cross-origin')
                // A picture can be an SVG, and an SVG can be a program.
                .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .send(picture.stream)
            );
          },
          operation: {
            summary: 'A hosted picture',
            tags: ['Images'],
            security: [],
            parameters: [
              { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
              { name: 'signature', in: 'query', required: true, schema: { type: 'string' } },
            ],
            responses: { 200: { description: 'The picture.', content: { 'image/*': {} } } },
          },
        },
      },
    },
  ];
}
