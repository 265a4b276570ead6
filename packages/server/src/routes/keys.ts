import { PentaprismError } from '@pentaprism/core';
import type { ApiKey } from '@pentaprism/store';
import type { FastifyReply } from 'fastify';
import { readBody, releaseBody } from '../body/request-body.ts';
import type { Context, Route, RoutedRequest } from '../http/context.ts';
import { changesIn, newKeyIn } from '../keys/key-input.ts';
import { keyView } from '../keys/key-view.ts';
import type { Keys } from '../keys/keys.ts';

const answers = (name: string, description = 'OK') => ({
  200: { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } },
});
const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const body = (name: string) => ({
  required: true,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

/** `GET /keys/me` for everybody; `GET` and `POST /keys`, `GET`, `POST` and `DELETE /keys/{id}` for the admin key. */
export function keyRoutes(context: Context): readonly Route[] {
  const { keys, configuration } = context;
  if (keys === undefined) return [];
  const own: Route = {
    path: '/keys/me',
    versioned: true,
    methods: {
      GET: {
        handle: (request, reply) => tellOwn(keys, request, reply),
        operation: {
          operationId: 'retrieveOwnKey',
          summary: 'What the key of this request may do, and what is left of its budget',
          tags: ['Keys'],
          responses: answers('Key'),
        },
      },
    },
  };
  return configuration.adminKey === undefined ? [own] : [own, ...adminRoutes(context, keys)];
}

function adminRoutes(context: Context, keys: Keys): readonly Route[] {
  return [
    {
      path: '/keys',
      versioned: true,
      admin: true,
      methods: {
        GET: {
          handle: async (_request, reply) => {
            const all = await keys.list();
            const data = await Promise.all(all.map((key) => tell(keys, key)));
            reply.header('cache-control', 'no-store');
            return { object: 'list', data };
          },
          operation: {
            operationId: 'listKeys',
            summary: 'All keys of the store, oldest first',
            tags: ['Keys'],
            responses: answers('KeyList'),
          },
        },
        POST: {
          handle: async (request, reply) => {
            const { key, text } = await keys.create(newKeyIn(await fieldsOf(context, request)));
            reply.header('cache-control', 'no-store');
            return { ...(await tell(keys, key)), key: text };
          },
          operation: {
            operationId: 'createKey',
            summary: 'Make a key; its text is in this answer and nowhere else',
            tags: ['Keys'],
            requestBody: body('NewKey'),
            responses: answers('CreatedKey'),
          },
        },
      },
    },
    {
      path: '/keys/:id',
      documentedPath: '/keys/{id}',
      versioned: true,
      admin: true,
      methods: {
        GET: {
          handle: async ({ params: { id = '' } }, reply) => {
            reply.header('cache-control', 'no-store');
            return tell(keys, (await keys.get(id)) ?? absent(id));
          },
          operation: {
            operationId: 'retrieveKey',
            summary: 'A key',
            tags: ['Keys'],
            parameters: [idParameter],
            responses: answers('Key'),
          },
        },
        POST: {
          handle: async (request) => {
            const { id = '' } = request.params;
            const changes = changesIn(await fieldsOf(context, request));
            return tell(keys, (await keys.change(id, changes)) ?? absent(id));
          },
          operation: {
            operationId: 'changeKey',
            summary: 'Change a key; what is left out stays. It holds here at once, elsewhere within half a minute',
            tags: ['Keys'],
            parameters: [idParameter],
            requestBody: body('KeyChanges'),
            responses: answers('Key'),
          },
        },
        DELETE: {
          handle: async ({ params: { id = '' } }) => {
            if (!(await keys.delete(id))) absent(id);
            return { id, object: 'key.deleted', deleted: true };
          },
          operation: {
            operationId: 'deleteKey',
            summary: 'Delete a key; its jobs and what it spent stay',
            tags: ['Keys'],
            parameters: [idParameter],
            responses: answers('DeletedKey'),
          },
        },
      },
    },
  ];
}

async function tellOwn(keys: Keys, { holder }: RoutedRequest, reply: FastifyReply): Promise<unknown> {
  reply.header('cache-control', 'no-store');
  if (holder.key !== undefined) {
    // As the store has it now, and not as it was looked up half a minute ago.
    return tell(keys, (await keys.get(holder.id)) ?? holder.key);
  }
  const nothing = { created: 0, expires: null, disabled: false, models: null, budget: null, period: 'total' } as const;
  const unbound = { perMinute: null, running: null, unpriced: 'allow', responseFormat: null } as const;
  const key = { ...nothing, ...unbound, id: holder.id, name: holder.id, hash: '', webhookSecret: '' };
  return keyView(key, undefined, Date.now());
}

async function tell(keys: Keys, key: ApiKey): Promise<ReturnType<typeof keyView>> {
  return keyView(key, await keys.spending(key), Date.now());
}

async function fieldsOf({ configuration, budget }: Context, request: RoutedRequest) {
  const raw = await readBody(request, { ...configuration, maxBodyBytes: 64 * 1024, budget });
  releaseBody(raw);
  return raw.fields;
}

function absent(id: string): never {
  throw new PentaprismError('not_found', `There is no key '${id.slice(0, 60)}'.`);
}
