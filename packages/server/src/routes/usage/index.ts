import { PentaprismError } from '@pentaprism/core';
import type { FastifyReply } from 'fastify';
import type { Context, Route, RoutedRequest } from '../../http/context.ts';
import { askedUsage, widths } from './asked-usage.ts';
import { costsReport, imagesReport, type Report, sources } from './reports.ts';
import { usagePage } from './usage-page.ts';

/** `GET /organization/usage/images` and `GET /organization/costs`, as OpenAI’s administration API has them. */
export function usageRoutes(context: Context): readonly Route[] {
  return [
    routeOf(context, '/organization/usage/images', imagesReport, {
      operationId: 'readImagesUsage',
      summary: 'How many pictures were made, by hour or by day: of this key, with the admin key of all',
      page: 'ImagesUsage',
    }),
    routeOf(context, '/organization/costs', costsReport, {
      operationId: 'readCosts',
      summary: 'What they cost, by hour or by day: of this key, with the admin key of all',
      page: 'Costs',
    }),
  ];
}

function routeOf(
  context: Context,
  path: string,
  report: Report,
  { page, ...said }: { readonly operationId: string; readonly summary: string; readonly page: string },
): Route {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${page}` } } };
  return {
    path,
    versioned: true,
    methods: {
      GET: {
        handle: (request, reply) => answer(context, report, request, reply),
        operation: {
          ...said,
          tags: ['Usage'],
          parameters: parametersOf(report),
          responses: { 200: { description: 'OK', content } },
        },
      },
    },
  };
}

function answer({ jobs }: Context, report: Report, request: RoutedRequest, reply: FastifyReply): Promise<unknown> {
  if (jobs === undefined) {
    throw new PentaprismError('not_found', 'This server keeps no jobs (PENTAPRISM_STORE=off), so it sums none up.');
  }
  const asked = askedUsage(request.query, report, Math.floor(Date.now() / 1000));
  reply.header('cache-control', 'no-store');
  return usagePage(jobs, request.holder, report, asked);
}

const query = (name: string, description: string, schema: object, more: object = {}) => ({
  ...{ name, in: 'query', description, schema },
  ...more,
});

function parametersOf({ groups, filters }: Report): readonly object[] {
  const list = (items: object) => ({ type: 'array', items });
  const { '1h': hours, '1d': days } = widths;
  return [
    query('start_time', 'Unix seconds. The bucket it lies in is told whole.', { type: 'integer' }, { required: true }),
    query('end_time', 'Unix seconds, exclusive. Default: now.', { type: 'integer' }),
    query('bucket_width', 'By UTC.', { enum: Object.keys(widths), default: '1d' }),
    query('limit', `Buckets of a page: ${days.fallback} days or ${hours.fallback} hours by default.`, {
      type: 'integer',
      minimum: 1,
      maximum: days.most,
    }),
    query('page', 'The `next_page` of the page before.', { type: 'string' }),
    query('group_by', 'What is told apart.', list({ enum: Object.keys(groups) })),
    ...Object.entries(filters).map(([name, part]) =>
      query(name, `Only these.`, list(part === 'mode' ? { enum: Object.values(sources) } : { type: 'string' })),
    ),
  ];
}
