import type { Mode, ModelCard, Task } from '@pentaprism/core';
import { PentaprismError } from '@pentaprism/core';
import { allTasks, listedModel, modes } from '@pentaprism/core/host';
import type { Context, Route } from '../http/context.ts';
import { createJsonSender, sendTaggedJson, type Tagged, taggedJson } from '../http/tagged.ts';
import type { KeyHolder } from '../keys/key-holder.ts';
import { notPermitted } from '../keys/key-plans.ts';
import { permittedCard } from '../keys/permitted-models.ts';
import { readSwitch } from './query-switch.ts';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answers = (schema: object) => ({ 200: { description: 'OK', content: { 'application/json': { schema } } } });

/** What a model can be asked for instead of its card. */
const kinds = ['schema', 'reference'] as const;

/** `GET /models` and `GET /models/{id}`. Ids may hold slashes, raw or as `%2F`. */
export function modelRoutes({ gateway }: Context): readonly Route[] {
  const sendJson = createJsonSender();
  const listOf = createModelLister();
  return [
    {
      path: '/models',
      versioned: true,
      methods: {
        GET: {
          handle: (request, reply) =>
            sendTaggedJson(request, reply, listOf(gateway.models(), request.holder.key?.models ?? null)),
          operation: {
            operationId: 'listModels',
            summary: 'List models, each with what one chooses by',
            tags: ['Models'],
            responses: answers(reference('ModelList')),
          },
        },
      },
    },
    {
      path: '/models/*',
      documentedPath: '/models/{id}',
      versioned: true,
      methods: {
        GET: {
          handle: async (request, reply) => {
            const { '*': id = '' } = request.params;
            const { mode, task } = request.query;
            await gateway.resolve(id);
            const card = cardFor(request.holder, gateway.model(id));
            const wanted = kinds.filter((kind) => readSwitch(request.query, kind));
            if (wanted.length > 1) throw bothWanted();
            // Without the schema neither decides anything, and one that does not exist is still a mistake.
            const of = task === undefined ? modeOf(mode?.toString(), card) : taskOf(task.toString(), card);
            return sendJson(request, reply, JSON.stringify(answerOf(wanted[0])));

            function answerOf(kind: (typeof kinds)[number] | undefined) {
              if (kind === 'schema') return gateway.schema(id, of);
              return kind === 'reference' ? gateway.reference(id) : card;
            }
          },
          operation: {
            operationId: 'retrieveModel',
            summary: 'What a model can do, or with `schema=true` or `reference=true` what it takes',
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
                name: 'reference',
                in: 'query',
                description:
                  'Answer with the reference page of the model, as data: what each parameter is and what each provider makes of it.',
                schema: { type: 'boolean', default: false },
              },
              {
                name: 'mode',
                in: 'query',
                description:
                  'Which schema: of making pictures or of editing them. Default: the first mode of the model.',
                schema: { enum: modes },
              },
              {
                name: 'task',
                in: 'query',
                description: 'The schema of one thing that can be asked of the model; beats `mode`.',
                schema: { enum: allTasks },
              },
            ],
            responses: answers({ anyOf: [reference('Model'), reference('ModelSchema'), reference('ReferencePage')] }),
          },
        },
      },
    },
  ];
}

/** Writes the list of models, which is long, and keeps it as long as it is of the very same cards. */
function createModelLister(): (cards: readonly ModelCard[], permitted: readonly string[] | null) => Tagged {
  let of: readonly ModelCard[] | undefined;
  const kept = new Map<string, Tagged>();
  return (cards, permitted) => {
    if (of !== cards || kept.size >= mostLists) kept.clear();
    of = cards;
    const name = JSON.stringify(permitted);
    const known = kept.get(name);
    if (known !== undefined) return known;
    const shown = permitted === null ? cards : cards.flatMap((card) => permittedCard(card, permitted) ?? []);
    const answer = taggedJson(JSON.stringify({ object: 'list', data: shown.map(listedModel) }));
    kept.set(name, answer);
    return answer;
  };
}

/** How many lists are kept, for keys that may use other models. */
const mostLists = 32;

/** A model as a caller may see it. Throws `model_not_found` where it may not. */
function cardFor({ key }: KeyHolder, card: ModelCard): ModelCard {
  const shown = key === undefined || key.models === null ? card : permittedCard(card, key.models);
  if (shown === undefined) throw notPermitted(card.id);
  return shown;
}

function bothWanted(): PentaprismError {
  const message = "'schema' and 'reference' are two answers; ask for one of them.";
  return new PentaprismError('invalid_value', message, { param: 'reference' });
}

/** The asked task. Throws `invalid_value` where there is none of the name, `unsupported_mode` where the model has not. */
function taskOf(asked: string, card: ModelCard): Task {
  const task = allTasks.find((candidate) => candidate === asked);
  const has = Object.keys(card.tasks);
  if (task !== undefined && has.includes(task)) return task;
  if (task === undefined) {
    const message = `'task' is '${asked.slice(0, 60)}'; it takes ${allTasks.join(', ')}.`;
    throw new PentaprismError('invalid_value', message, { param: 'task' });
  }
  const message = `${card.id} does not ${task}; what can be asked of it is ${has.join(', ')}.`;
  throw new PentaprismError('unsupported_mode', message, { param: 'task' });
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
