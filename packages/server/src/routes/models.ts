import type { Mode, ModelCard } from '@pentaprism/core';
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
            const card = gateway.model(id);
            return readSwitch(query, 'schema') ? gateway.schema(id, modeOf(query.mode, card)) : card;
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
                description:
                  'Which schema: of making pictures or of editing them. Default: the first mode of the model.',
                schema: { enum: modes },
              },
            ],
            responses: answers('Model'),
          },
        },
      },
    },
  ];
}

/** The asked mode; without one, that of making pictures where the model has it. */
function modeOf(asked: string | undefined, card: ModelCard): Mode {
  const mode = modes.find((candidate) => candidate === (asked ?? card.modes[0]));
  if (mode !== undefined && card.modes.includes(mode)) return mode;
  if (mode !== undefined) {
    const message = `${card.id} has no schema of mode=${mode}; it has one of mode=${card.modes.join(' and ')}.`;
    throw new PentaprismError('unsupported_mode', message, { param: 'mode' });
  }
  throw new PentaprismError('invalid_value', `'mode' is '${asked}'; it takes ${modes.join(' or ')}.`, {
    param: 'mode',
  });
}
