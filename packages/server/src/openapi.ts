import { errors, type Mode, parameters } from '@pentaprism/core';
import { z } from 'zod';
import type { Route } from './context.ts';
import { answerSchemas } from './schemas.ts';

type Schema = Readonly<Record<string, unknown>>;

/** How input pictures travel, by encoding. Everything else is told by the parameter's own schema. */
const pictures: Readonly<Record<'json' | 'form', Schema>> = {
  json: {
    description: 'A public address, a data URI, or `{ "image_url": … }`; one or a list.',
    anyOf: [
      { $ref: '#/components/schemas/InputImage' },
      { type: 'array', items: { $ref: '#/components/schemas/InputImage' } },
    ],
  },
  form: { type: 'array', items: { type: 'string', format: 'binary' } },
};

/** The OpenAPI 3.1 document of a server, derived from its routes and the vocabulary of parameters. */
export function createOpenApi(routes: readonly Route[]): Schema {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pentaprism',
      version: '1',
      description: 'An OpenAI-compatible Images API in front of many image models.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [{ key: [] }],
    paths: Object.fromEntries(routes.map((route) => [pathOf(route), operationsOf(route)])),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      responses: { Error: { description: errorTable(), content: jsonOf('#/components/schemas/Error') } },
      schemas: {
        GenerateRequest: requestSchema('generate', 'json'),
        EditRequest: requestSchema('edit', 'json'),
        EditForm: requestSchema('edit', 'form'),
        InputImage: {
          anyOf: [
            { type: 'string' },
            { type: 'object', properties: { image_url: { type: 'string' } }, required: ['image_url'] },
          ],
        },
        ...Object.fromEntries(Object.entries(answerSchemas).map(([name, schema]) => [name, jsonSchema(schema)])),
      },
    },
  };
}

function pathOf(route: Route): string {
  return `${route.versioned ? '/v1' : ''}${route.documentedPath ?? route.path}`;
}

function operationsOf(route: Route): Schema {
  return Object.fromEntries(
    Object.entries(route.methods).map(([method, { operation }]) => {
      const { responses, ...rest } = operation;
      const all = { ...(responses ?? {}), default: { $ref: '#/components/responses/Error' } };
      return [method.toLowerCase(), { ...rest, responses: all }];
    }),
  );
}

function requestSchema(mode: Mode, encoding: 'json' | 'form'): Schema {
  const entries = Object.entries(parameters).filter(([, { modes }]) => modes.some((candidate) => candidate === mode));
  return {
    type: 'object',
    required: ['model', 'prompt'],
    additionalProperties: { description: 'Anything else goes to the provider as it is.' },
    properties: Object.fromEntries(
      entries.map(([name, { schema, sentence, decider }]) => [
        name,
        { ...(decider === 'input' ? pictures[encoding] : jsonSchema(schema)), description: sentence },
      ]),
    ),
  };
}

function jsonSchema(schema: z.ZodType): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function jsonOf(reference: string): Schema {
  return { 'application/json': { schema: { $ref: reference } } };
}

function errorTable(): string {
  const rows = Object.entries(errors).map(
    ([code, { status, sentence }]) => `| ${status} | \`${code}\` | ${sentence} |`,
  );
  return ['OpenAI’s error envelope.', '', '| status | code | when |', '|---|---|---|', ...rows].join('\n');
}
