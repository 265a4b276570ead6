import type { Mode } from '@pentaprism/core';
import { modes, PentaprismError } from '@pentaprism/core';
import type { Context, Route } from '../context.ts';
import { readSwitch } from '../query-switch.ts';

const answers = (schema: string) => ({
  200: { description: 'OK', content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } },
});

/** `GET /models` and `GET /models/{id}`. Ids may hold slashes, raw or as `%2F`. */
export function modelRoutes({ gateway }: Context): readonly Route[] {
  return [
    {
      path: '/models',
      versioned: true,
      methods: {
        GET: {
          handle: () => ({ object: 'list', data: gateway.models() }),
          operation: { summary: 'List models', tags: ['Models'], responses: answers('ModelList') },
        },
      },
    },
    {
      path: '/models/*',
      documentedPath: '/models/{id}',
      versioned: true,
      methods: {
        GET: {
          handle: (request) => {
            const { '*': id = '' } = request.params as { readonly '*'?: string };
            const query = request.query as Readonly<Record<string, string | undefined>>;
            return readSwitch(query, 'schema') ? gateway.schema(id, modeOf(query.mode)) : gateway.model(id);
          },
          operation: {
            summary: 'What a model can do',
            tags: ['Models'],
            parameters: [
              { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
              {
                name: 'schema',
                in: 'query',
                description: 'Answer with the JSON Schema of the model’s parameters.',
                schema: { type: 'boolean', default: false },
              },
              {
                name: 'mode',
                in: 'query',
                description: 'Which schema: of making pictures or of editing them.',
                schema: { enum: modes, default: 'generate' },
              },
            ],
            responses: answers('Model'),
          },
        },
      },
    },
  ];
}

function modeOf(asked: string | undefined): Mode {
  const mode = modes.find((candidate) => candidate === (asked ?? 'generate'));
  if (mode !== undefined) return mode;
  throw new PentaprismError('invalid_value', `'mode' is '${asked}'; it takes ${modes.join(' or ')}.`, {
    param: 'mode',
  });
}
