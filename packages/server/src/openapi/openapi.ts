import { errorTable, type Mode } from '@pentaprism/core';
import { parameters, tasks } from '@pentaprism/core/host';
import { z } from 'zod';
import type { Route } from '../http/context.ts';
import { answerSchemas } from './schemas.ts';

type Schema = Readonly<Record<string, unknown>>;

type Encoding = 'json' | 'form';

/** One input picture as it travels. Everything else is told by the parameter's own schema. */
const picture: Readonly<Record<Encoding, Schema>> = {
  json: { $ref: '#/components/schemas/InputImage' },
  form: { type: 'string', format: 'binary' },
};

/** What a server's document says beyond its routes. */
export interface OpenApiFacts {
  /** Where callers reach it; `/` is wherever the document came from. */
  readonly server: string;
  /** Ids of the providers `provider_options` may address. */
  readonly providers: readonly string[];
}

/** The OpenAPI 3.1 document of a server, derived from its routes and the vocabulary of parameters. */
export function createOpenApi(routes: readonly Route[], { server, providers }: OpenApiFacts): Schema {
  const paths = Object.fromEntries(routes.flatMap(pathsOf));
  const responses = { Error: { description: errorRows(), content: jsonOf('#/components/schemas/Error') } };
  const pointers = JSON.stringify([paths, responses]);
  // What only routes answer with that this server has not is left out.
  const answers = Object.entries(answerSchemas).filter(([name]) => pointers.includes(`"#/components/schemas/${name}"`));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pentaprism',
      version: '1',
      description: 'An OpenAI-compatible Images API in front of many image models.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    tags: [
      { name: 'Images', description: 'Making, editing and fetching pictures.' },
      { name: 'Jobs', description: 'What becomes of requests that are not waited for, and what became of the others.' },
      { name: 'Keys', description: 'Who may do what, and what it has cost.' },
      { name: 'Usage', description: 'What was made and what it cost, summed up.' },
      { name: 'Models', description: 'What there is and what it can do.' },
      { name: 'Operations', description: 'For whoever runs the server. Nothing here calls a provider.' },
    ],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      responses,
      schemas: {
        GenerateRequest: requestSchema('generate', 'json'),
        EditRequest: requestSchema('edit', 'json'),
        EditForm: requestSchema('edit', 'form'),
        InputImage: {
          description: 'A public address, a data URI, or an object with one of them.',
          anyOf: [
            { type: 'string' },
            { type: 'object', properties: { image_url: { type: 'string' } }, required: ['image_url'] },
          ],
        },
        ProviderOptions: providerOptions(providers),
        ...Object.fromEntries(answers.map(([name, schema]) => [name, jsonSchema(schema)])),
      },
    },
  };
}

function pathsOf(route: Route): readonly (readonly [path: string, item: Schema])[] {
  const path = (route.versioned ? '/v1' : '') + (route.documentedPath ?? route.path);
  const methods = Object.entries(route.methods);
  const own = methods.map(([method, { operation }]) => [method, operation] as const);
  const twins = methods.flatMap(([method, { twin }]) => (twin === undefined ? [] : [[method, twin] as const]));
  return [[path, itemOf(own)], ...(twins.length === 0 ? [] : [[`/openai${path}`, itemOf(twins)] as const])];
}

function itemOf(operations: readonly (readonly [method: string, operation: Schema])[]): Schema {
  const failures = { '4XX': { $ref: '#/components/responses/Error' }, '5XX': { $ref: '#/components/responses/Error' } };
  return Object.fromEntries(
    operations.map(([method, { responses, ...rest }]) => [
      method.toLowerCase(),
      { ...rest, responses: { ...(responses ?? {}), ...failures } },
    ]),
  );
}

function requestSchema(mode: Mode, encoding: Encoding): Schema {
  const entries = Object.entries(parameters).filter(([, { modes }]) => modes.some((candidate) => candidate === mode));
  // What an edit is about; the other pictures may be there or not.
  const isEdited = (name: string) => tasks.edit.has.some((trait) => trait === name);
  const inputs = entries.filter(([name, { decider }]) => decider === 'input' && isEdited(name));
  return {
    type: 'object',
    // JSON may name its pictures as OpenAI does instead; a form has no other way.
    required: [
      // Some models edit without words.
      ...(mode === 'edit' ? [] : ['prompt']),
      ...(encoding === 'form' ? inputs.map(([name]) => name) : []),
    ],
    additionalProperties: { description: 'Anything else goes to the provider as it is.' },
    properties: {
      ...Object.fromEntries(
        entries.map(([name, { schema, sentence, decider }]) => [
          name,
          {
            ...(decider === 'input' ? pictures(schema, encoding) : (known.get(name) ?? jsonSchema(schema))),
            description: sentence,
          },
        ]),
      ),
      ...(mode === 'edit' && encoding === 'json' ? { images: imagesOfOpenai } : {}),
    },
  };
}

/** Parameters of which a server knows more than the vocabulary. */
const known: ReadonlyMap<string, Schema> = new Map([
  ['provider_options', { $ref: '#/components/schemas/ProviderOptions' }],
]);

const imagesOfOpenai = { type: 'array', items: picture.json, description: '`image`, as OpenAI spells it in JSON.' };

function pictures(schema: z.ZodType, encoding: Encoding): Schema {
  const list = { type: 'array', items: picture[encoding], minItems: 1 };
  if (!isList(schema)) return picture[encoding];
  return encoding === 'form' ? list : { anyOf: [picture.json, list] };
}

function providerOptions(ids: readonly string[]): Schema {
  const fields = { type: 'object', additionalProperties: true };
  return {
    type: 'object',
    properties: Object.fromEntries(ids.map((id) => [id, { ...fields, description: `Fields of ${id}’s own.` }])),
    additionalProperties: false,
  };
}

function isList(schema: z.ZodType): boolean {
  return jsonSchema(schema).type === 'array';
}

function jsonSchema(schema: z.ZodType): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function jsonOf(reference: string): Schema {
  return { 'application/json': { schema: { $ref: reference } } };
}

function errorRows(): string {
  const rows = Object.entries(errorTable).map(
    ([code, { status, sentence }]) => `| ${status} | \`${code}\` | ${sentence} |`,
  );
  return ['OpenAI’s error envelope.', '', '| status | code | when |', '|---|---|---|', ...rows].join('\n');
}
