import { PentaprismError } from '@pentaprism/core';
import { readRange } from '../hosting/byte-range.ts';
import type { Context, Route } from '../http/context.ts';

/** `GET /images/files/{name}`: hosted pictures. The signature is the key, so no other is asked for or minded. */
export function fileRoutes({ host }: Context): readonly Route[] {
  return [
    {
      path: '/images/files/:name',
      documentedPath: '/images/files/{name}',
      versioned: true,
      open: true,
      anyPage: true,
      methods: {
        GET: {
          async handle(request, reply) {
            const { name = '' } = request.params;
            const { signature = '' } = request.query;
            const picture = await host.open(name, String(signature));
            // Without a validator a conditional range cannot be true, and HEAD knows no ranges.
            const isPlain = request.method === 'GET' && request.headers['if-range'] === undefined;
            const range = readRange(isPlain ? request.headers.range : undefined, picture.size);
            if (range === 'beyond') {
              reply.header('content-range', `bytes */${picture.size}`);
              const message = `The picture has ${picture.size} bytes; '${request.headers.range}' is beyond them.`;
              throw new PentaprismError('range_not_satisfiable', message);
            }
            reply
              .type(picture.mime)
              .header('accept-ranges', 'bytes')
              .header('cache-control', `private, max-age=${picture.secondsLeft}, immutable`)
              .header('cross-origin-resource-policy', 'cross-origin')
              // A picture can be an SVG, and an SVG can be a program.
              .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
            // Opened as a page of its own, it would run on our address.
            if (picture.mime === 'image/svg+xml') reply.header('content-disposition', 'attachment');
            const stream = range === 'whole' ? picture.stream() : picture.stream(range);
            request.caller.atEnd(() => stream.destroy());
            if (range === 'whole') return reply.header('content-length', picture.size).send(stream);
            return reply
              .code(206)
              .header('content-range', `bytes ${range.start}-${range.end}/${picture.size}`)
              .header('content-length', range.end - range.start + 1)
              .send(stream);
          },
          operation: {
            operationId: 'readPicture',
            summary: 'A hosted picture',
            tags: ['Images'],
            security: [],
            parameters: [
              { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
              { name: 'signature', in: 'query', required: true, schema: { type: 'string' } },
              { name: 'Range', in: 'header', description: 'A single range of bytes.', schema: { type: 'string' } },
            ],
            responses: {
              200: {
                description: 'The picture.',
                content: { 'image/*': { schema: { type: 'string', format: 'binary' } } },
              },
              206: {
                description: 'The asked bytes of it.',
                content: { 'image/*': { schema: { type: 'string', format: 'binary' } } },
              },
            },
          },
        },
      },
    },
  ];
}
