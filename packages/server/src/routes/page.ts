import { extname } from 'node:path';
import { PentaprismError } from '@pentaprism/core';
import type { FastifyReply } from 'fastify';
import { shorten } from '../http/add-route.ts';
import type { Context, Route, RoutedRequest } from '../http/context.ts';
import { sendTagged, type Tagged, tagged } from '../http/tagged.ts';

/** Where the page is. */
export const pageAddress = '/ui/';

/** `GET /ui/*`: the page, to everybody; what it asks of the server is behind the guard like anything else. */
export function pageRoutes({ configuration, page }: Context): readonly Route[] {
  if (page === undefined) return [];
  const headers = headersOf(configuration.publicUrl);
  const kept = new Map<string, Tagged>();

  const handle = async (request: RoutedRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { '*': asked = '' } = request.params;
    const files = await page.files();
    if (!files.has(asked) && asked.startsWith('assets/')) {
      throw new PentaprismError('not_found', `The page has no file ${shorten(asked)}; load it anew.`);
    }
    // Any other address is one that the page makes something of.
    const name = files.has(asked) ? asked : 'index.html';
    const bytes = files.get(name) ?? new Uint8Array();
    const file = kept.get(name) ?? tagged(bytes, types[extname(name)] ?? 'application/octet-stream');
    kept.set(name, file);
    // The names of assets say what is in them.
    const lifetime = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return sendTagged(request, reply.headers({ ...headers, 'cache-control': lifetime }), file);
  };

  return [
    {
      path: '/ui',
      open: true,
      quiet: true,
      methods: { GET: { handle, operation: operation('openPage', 'The page of the server', []) } },
    },
    {
      path: '/ui/*',
      documentedPath: '/ui/{path}',
      open: true,
      quiet: true,
      methods: {
        GET: {
          handle,
          operation: operation('readPage', 'A file of the page, and its first one for addresses within the page', [
            { name: 'path', in: 'path', required: true, schema: { type: 'string' } },
          ]),
        },
      },
    },
  ];
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What the page may do: load its own files, call this server, and show pictures of both. */
function headersOf(publicUrl: string | undefined): Readonly<Record<string, string>> {
  const hosted = publicUrl === undefined ? '' : ` ${new URL(publicUrl).origin}`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' blob: data:${hosted}`,
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}

function operation(operationId: string, summary: string, parameters: readonly object[]) {
  const content = { '*/*': { schema: { type: 'string', format: 'binary' } } };
  return {
    operationId,
    summary,
    tags: ['Operations'],
    security: [],
    parameters,
    responses: {
      200: { description: 'The file.', content },
      304: { description: 'The caller has it, by `If-None-Match`.' },
    },
  };
}
