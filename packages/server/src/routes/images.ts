import { type Mode, PentaprismError, type RawRequest } from '@pentaprism/core';
import { present } from '@pentaprism/core/provider';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hostedOrigin } from '../answer/addresses.ts';
import { answerWithPlan } from '../answer/plan.ts';
import { readBody, releaseBody } from '../body/request-body.ts';
import { withDeployment } from '../http/azure.ts';
import type { Context, Route, RoutedRequest } from '../http/context.ts';
import { idempotencyKeyOf } from '../jobs/idempotency-key.ts';
import { RateLimited } from '../keys/rate-limits.ts';
import { refuseMistakenSwitches } from './mistaken-switches.ts';
import { answerPlain } from './plain.ts';
import { planAnswer } from './planned.ts';
import { applyPreferences } from './preferences.ts';
import { answerPromised } from './promised.ts';
import { readSwitch } from './query-switch.ts';
import { readWebhookUrl } from './webhook-url.ts';

/** What is posted to `webhook_url`. */
const told = {
  summary: 'The job has ended',
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ImageJobEvent' } } },
  },
  responses: {
    '2XX': { description: 'It has arrived.' },
    410: { description: 'Nobody wants it any more; it is not sent again.' },
  },
};

const describe = (operationId: string, summary: string, request: object) => ({
  operationId,
  summary,
  tags: ['Images'],
  parameters: [
    {
      name: 'dry_run',
      in: 'query',
      description: 'Answer with the plan, its receipt and its price; nothing is sent upstream, nothing is spent.',
      schema: { type: 'boolean', default: false },
    },
    {
      name: 'webhook_url',
      in: 'query',
      description:
        'A public https address that is posted an `ImageJobEvent` once the job has ended, signed as Standard Webhooks are, and again until it is received.',
      schema: { type: 'string', format: 'uri', maxLength: 2000 },
    },
    {
      name: 'Prefer',
      in: 'header',
      description:
        '`handling=strict` refuses whatever would be dropped or snapped; `respond-async` answers with the job instead of its pictures, and `respond-async, wait=20` only when they are not there in 20 seconds (RFC 7240).',
      schema: { type: 'string' },
    },
    {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        'One for each picture you are ready to pay for: a repeat under the same key gets the first one’s answer, and is never billed again.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  ],
  requestBody: { required: true, content: request },
  callbacks: { jobEnded: { '{$request.query.webhook_url}': { post: told } } },
  responses: {
    200: {
      description: 'The pictures; a plan when `dry_run` is true; server-sent events when `stream` is true.',
      content: {
        'application/json': {
          schema: { anyOf: [{ $ref: '#/components/schemas/Images' }, { $ref: '#/components/schemas/PlannedImages' }] },
        },
        'text/event-stream': {
          schema: { anyOf: [{ $ref: '#/components/schemas/ImageEvent' }, { $ref: '#/components/schemas/Error' }] },
        },
      },
    },
    202: {
      description: 'The job, when `respond-async` was asked for and it has not ended.',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/ImageJob' } } },
    },
  },
});
const json = (name: string) => ({ schema: { $ref: `#/components/schemas/${name}` } });

/** `POST /images/generations` and `POST /images/edits`: the same job with and without input pictures. */
export function imageRoutes(context: Context): readonly Route[] {
  return [
    {
      path: '/images/generations',
      versioned: true,
      deployed: true,
      methods: {
        POST: {
          handle: (request, reply) => answer(context, 'generate', request, reply),
          operation: describe('createImage', 'Make pictures from words', {
            'application/json': json('GenerateRequest'),
          }),
        },
      },
    },
    {
      path: '/images/edits',
      versioned: true,
      deployed: true,
      methods: {
        POST: {
          handle: (request, reply) => answer(context, 'edit', request, reply),
          operation: describe('editImage', 'Edit pictures', { 'multipart/form-data': json('EditForm') }),
          twin: describe('editImageWithJson', 'Edit pictures that have addresses', {
            'application/json': json('EditRequest'),
          }),
        },
      },
    },
  ];
}

const dryRunNames = ['dry_run', 'dryRun'] as const;

async function answer(context: Context, mode: Mode, request: RoutedRequest, reply: FastifyReply): Promise<unknown> {
  const origin = hostedOrigin(context.configuration.publicUrl, request.raw);
  // Before the body, which may be large: a mistyped switch is refused whatever it holds.
  refuseMistakenSwitches(request, [...dryRunNames, 'webhook_url']);
  const isDryRun = readSwitch(request.query, ...dryRunNames);
  const idempotency = isDryRun ? undefined : idempotencyKeyOf(request.headers);
  const preferences = applyPreferences(request, reply);
  const { strict } = preferences;
  const isPromised = !isDryRun && (idempotency !== undefined || preferences.respondAsync);
  if (request.holder.isAdmin === true) throw adminMakesNone();
  if (!isDryRun) await countRequest(context, request, reply);
  const toldTo = await readWebhookUrl(context, request, origin);
  const body = await readBody(request, { ...context.configuration, budget: context.budget });
  const raw = namedModel(body, request, strict);
  if (isDryRun) {
    request.caller.atEnd(() => releaseBody(body));
    return dryRun(context, mode, raw, strict, request, reply);
  }

  if (isPromised) {
    const asked = { context, mode, raw, body, origin, preferences, toldTo, ...present({ idempotency }) };
    return answerPromised(request, reply, asked);
  }
  return answerPlain(request, reply, { context, mode, raw, body, origin, strict, toldTo });
}

function adminMakesNone(): PentaprismError {
  const message = 'The admin key makes no pictures. Make a key that does: pentaprism keys create <name>.';
  return new PentaprismError('invalid_api_key', message);
}

/** Counts a request of a key that may send so many a minute, and tells its caller how many are left. */
async function countRequest(
  { keys, metrics }: Context,
  { holder }: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  try {
    reply.headers((await keys?.rates.count(holder.key)) ?? {});
  } catch (error) {
    if (error instanceof RateLimited) {
      metrics.refused('rate');
      reply.headers(error.headers);
    }
    throw error;
  }
}

/** The request with the model that its address names. Gives up its pictures when that contradicts the body. */
function namedModel(body: RawRequest, request: RoutedRequest, strict: boolean): RawRequest {
  try {
    return withDeployment(body, request, strict);
  } catch (error) {
    releaseBody(body);
    throw error;
  }
}

async function dryRun(
  context: Context,
  mode: Mode,
  raw: RawRequest,
  strict: boolean,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const planned = await planAnswer(context, mode, raw, request.holder, { strict, absentPictures: true });
  const { plan } = planned;
  reply.header('x-pentaprism-provider', plan.provider).header('x-pentaprism-model', plan.model);
  return answerWithPlan(request, reply, planned, context.gateway.quoteTiers(planned), context.isClosing());
}
