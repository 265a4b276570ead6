/** The OpenAPI document of a server: that tools can read it, and that the server does what it says. */
import SwaggerParser from '@apidevtools/swagger-parser';
import { isObject } from '@pentaprism/core/provider';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryOf } from './support/arbitrary-json.ts';
import { noise } from './support/pictures.ts';
import { type Stack, startStack } from './support/start-stack.ts';

type Schema = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>;
}

interface Document {
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<'schemas' | 'responses', Readonly<Record<string, Schema>>>>;
}

/** Where nobody is told of a job. */
const nobody = '127.0.0.1:9';

let stack: Stack;
let document: Document;
let operations: readonly { readonly path: string; readonly method: string; readonly operation: Operation }[];
beforeAll(async () => {
  stack = await startStack({ jobs: true, environment: { PENTAPRISM_ALLOWED_HOSTS: nobody } });
  document = (await (await fetch(`${stack.url}/openapi.json`)).json()) as Document;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
});
afterAll(() => stack.close());

/** Follows `#/…` references. */
function resolve(reference: string): Schema {
  const found = reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), document);
  if (!isObject(found)) throw new Error(`${reference} leads nowhere.`);
  return found;
}

describe('the OpenAPI document', () => {
  it('is valid', async () => {
    const copy = structuredClone(document);
    await expect(SwaggerParser.validate(copy as never)).resolves.toBeDefined();
  });

  it('says where the server is, and what each operation is called', () => {
    expect(document.servers).toEqual([{ url: '/' }]);
    expect(operations.map(({ operation }) => operation.operationId)).toEqual([
      'createImage',
      'editImage',
      'editImageWithJson',
      'listImageJobs',
      'retrieveImageJob',
      'deleteImageJob',
      'cancelImageJob',
      'retrieveWebhookSecret',
      'readImagesUsage',
      'readCosts',
      'listModels',
      'retrieveModel',
      'readPicture',
      'checkHealth',
      'checkReadiness',
      'readMetrics',
      'describeGateway',
      'openPage',
      'readPage',
      'describeApi',
      'describeService',
    ]);
  });

  it('describes the failures of every operation, its tags and its answers', () => {
    const tags = document.tags.map(({ name }) => name);
    for (const { operation } of operations) {
      const { responses, tags: own, summary } = operation;
      expect(summary).not.toBe('');
      expect(own.filter((tag) => !tags.includes(tag))).toEqual([]);
      const error = { $ref: '#/components/responses/Error' };
      expect(responses).toMatchObject({ '4XX': error, '5XX': error });
      const contents = Object.values(responses).flatMap(({ content = {} }) => Object.values(content));
      expect(contents.every(({ schema }) => isObject(schema))).toBe(true);
    }
  });

  it('has no component that nothing uses, and no required property that is not described', () => {
    const text = JSON.stringify(document);
    const names = Object.keys(document.components.schemas);
    expect(names.filter((name) => !text.includes(`"#/components/schemas/${name}"`))).toEqual([]);
    for (const schema of Object.values(document.components.schemas)) {
      const { required = [], properties = {} } = schema as { required?: string[]; properties?: object };
      expect(required.filter((name) => !(name in properties))).toEqual([]);
    }
  });

  it('has one encoding for each operation, and files for edits: generated clients read no other', () => {
    const encodings = operations.flatMap(({ operation: { operationId, requestBody } }) =>
      requestBody === undefined ? [] : [[operationId, ...Object.keys(requestBody.content)]],
    );
    expect(encodings).toEqual([
      ['createImage', 'application/json'],
      ['editImage', 'multipart/form-data'],
      ['editImageWithJson', 'application/json'],
    ]);
    expect(document.components.schemas.EditForm).toMatchObject({
      required: ['image'],
      properties: { image: { type: 'array', minItems: 1 }, mask: { type: 'string', format: 'binary' } },
    });
  });

  it('names the providers that provider_options may address, and no others', async () => {
    expect(document.components.schemas.ProviderOptions).toMatchObject({
      properties: { fal: {}, replicate: {}, google: {} },
      additionalProperties: false,
    });
    const { status } = await stack.post('images/generations?dry_run=true', {
      model: 'flux-schnell',
      prompt: 'a fox',
      provider_options: { openai: {} },
    });
    expect(status).toBe(400);
  });

  it('is that of the address others reach the server at, where there is one', async () => {
    const environment = { PENTAPRISM_PUBLIC_URL: 'http://localhost:9/pictures/' };
    const other = await startStack({ environment });
    const { servers } = (await (await fetch(`${other.url}/openapi.json`)).json()) as Document;
    await other.close();
    expect(servers).toEqual([{ url: 'http://localhost:9/pictures' }]);
  });
});

describe('a mode that no model has', () => {
  it.each(['', '&schema=true'])('is refused: ?mode=nonsense%s', async (more) => {
    const answer = await fetch(`${stack.url}/v1/models/flux-schnell?mode=nonsense${more}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid_value', param: 'mode' } });
  });
});

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
}

describe('whatever is asked', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const validators = new Map<string, ValidateFunction>();
  /** By the text of the schema, with the document's components beside it. */
  const faultOf = (schema: Schema, value: unknown): string | undefined => {
    const text = JSON.stringify(schema);
    const validate = validators.get(text) ?? ajv.compile({ ...schema, components: document.components });
    validators.set(text, validate);
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
  };

  /** What an answer says that the document does not. */
  async function undeclared(
    { responses }: Pick<Operation, 'responses'>,
    response: Response,
  ): Promise<string | undefined> {
    const body = await response.text();
    const declared = responses[response.status] ?? responses[`${Math.floor(response.status / 100)}XX`];
    if (declared === undefined) return `status ${response.status}`;
    const { content = {} } = declared.$ref === undefined ? declared : (resolve(declared.$ref) as typeof declared);
    const type = (response.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
    const media = content[type] ?? content[type.replace(/\/.*/, '/*')];
    if (media === undefined) return `a body of ${type} with status ${response.status}`;
    if (type === 'application/json') return faultOf(media.schema, JSON.parse(body));
    if (type !== 'text/event-stream') return undefined;
    const events = Array.from(body.matchAll(/^data: (\{.*\})$/gm), ([, text = '']): unknown => JSON.parse(text));
    return events.map((event) => faultOf(media.schema, event)).find((fault) => fault !== undefined);
  }

  const models = [
    'nano-banana-2',
    'google/gemini-3.1-flash-lite-image',
    'fal/z-image-turbo',
    'flux-schnell',
    'nowhere',
  ];
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  /** Most of what a schema allows is refused; these are values that often pass. */
  const samples = {
    model: fc.constantFrom(...models),
    prompt: fc.constantFrom('a fox', 'a fox', 'a fox', 'a fox [drill: refused]', 'a fox [drill: unauthorized]', ''),
    n: fc.integer({ min: 1, max: 2 }),
    scale_factor: fc.integer({ min: 1, max: 2 }),
    size: fc.constantFrom('1024x1024', '16:9', 'auto', '640x360', 'nonsense'),
    aspect_ratio: fc.constantFrom('16:9', '1:1', 'nonsense'),
    resolution: fc.constantFrom('0.5K', '1', 'nonsense'),
    background: fc.constantFrom('transparent', '#ff0000', 'nonsense'),
    ProviderOptions: fc.constantFrom({}, { google: {} }, { fal: { acceleration: 'none' } }, { replicate: 1 }),
  };

  interface Here {
    readonly png: Uint8Array;
    /** A job that is there. */
    readonly job: string;
    /** Of a picture that is there, the values of its address. */
    readonly hosted: Readonly<Record<string, string>>;
  }

  async function hostedPicture(): Promise<Here['hosted']> {
    const { body } = await stack.post('images/generations', {
      model: models[1],
      prompt: 'a fox',
      response_format: 'url',
    });
    const { data } = body as { readonly data: readonly { readonly url: string }[] };
    const { pathname, searchParams } = new URL(String(data[0]?.url));
    return { name: pathname.split('/').at(-1) ?? '', signature: searchParams.get('signature') ?? '' };
  }

  /** A job that has ended. */
  async function endedJob(): Promise<string> {
    const { body } = await stack.post(
      'images/generations',
      { model: models[1], prompt: 'a fox' },
      { 'idempotency-key': 'a' },
    );
    return String(body.id);
  }

  /** What a schema cannot tell apart from any other text. Nobody listens at that address. */
  const texts: ReadonlyMap<string, fc.Arbitrary<string>> = new Map([
    ['webhook_url', fc.constant(`http://${nobody}/hook`)],
    ['Idempotency-Key', fc.uuid()],
    ['Prefer', fc.constantFrom('handling=strict', 'respond-async', 'respond-async, wait=5', 'handling=lenient')],
  ]);

  const resolveAll = (schema: Schema) => (typeof schema.$ref === 'string' ? resolve(schema.$ref) : schema);

  function arbitraryRequest(
    path: string,
    method: string,
    operation: Operation,
    { png, hosted, job }: Here,
  ): fc.Arbitrary<Request> {
    const { parameters = [], requestBody } = operation;
    const dataUri = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
    const inputs = fc.constantFrom(dataUri, dataUri, dataUri, { image_url: dataUri }, 'nonsense');
    const references = fc.constantFrom(dataUri, [dataUri], 'nonsense');
    const json = { resolve, samples: { ...samples, InputImage: inputs, reference_images: references } };
    const file = fc.constantFrom(png, png, png, new Uint8Array(9));
    const files = fc.array(file, { minLength: 1, maxLength: 2 });
    const form = {
      resolve,
      samples: { ...samples, image: files, reference_images: files, mask: file },
    };
    const strange = fc.oneof(fc.constantFrom('', 'nonsense', 'handling=strict', 'bytes=0-3', '1'), fc.webFragments());
    const values = parameters.map(({ name, in: place, schema }) => {
      const known = name in hosted ? [hosted[name] ?? ''] : path.includes('/jobs/') ? [job] : models;
      const sample =
        name in hosted || place === 'path' ? fc.constantFrom(...known) : (texts.get(name) ?? arbitraryOf(schema, json));
      return fc
        .option(fc.oneof({ weight: 6, arbitrary: sample }, { weight: 1, arbitrary: strange }))
        .map((value) => ({ name, place, value: value === null ? undefined : String(value) }));
    });
    const [encoding = ''] = Object.keys(requestBody?.content ?? {});
    const { schema } = requestBody?.content[encoding] ?? {};
    const isForm = encoding === 'multipart/form-data';
    return fc
      .record({
        method: fc.oneof(
          { weight: 9, arbitrary: fc.constant(method) },
          { weight: 1, arbitrary: fc.constantFrom(...methods) },
        ),
        values: fc.tuple(...values),
        more: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, fc.webQueryParameters()),
        type: fc.oneof(
          { weight: 6, arbitrary: fc.constant(encoding) },
          fc.constantFrom('', 'text/plain', 'application/json'),
        ),
        fields:
          schema === undefined
            ? fc.constant(undefined)
            : arbitraryOf(withPictures(resolveAll(schema)), isForm ? form : json),
      })
      .map(({ method: asked, values: given, more, type, fields }): Request => {
        const named = given.filter(({ value }) => value !== undefined);
        const query = named.filter(({ place }) => place === 'query');
        const address = path.replace(/\{(\w+)\}/g, (_, name) =>
          encodeURIComponent(pathValue(named.find((one) => one.name === name)?.value)),
        );
        const search = new URLSearchParams(query.map(({ name, value = '' }): [string, string] => [name, value]));
        const headers = named.filter(({ place }) => place === 'header').map(({ name, value = '' }) => [name, value]);
        const body =
          fields === undefined || asked === 'GET'
            ? undefined
            : isForm && type === encoding
              ? formOf(fields)
              : JSON.stringify(fields);
        return {
          method: asked,
          url: `${address}?${search}${more === '' ? '' : `&${more}`}`,
          headers: Object.fromEntries([
            ...headers.filter(([, value = '']) => /^[ -~]*$/.test(value)),
            ...(typeof body !== 'string' || type === '' ? [] : [['content-type', type]]),
          ]),
          ...(body === undefined ? {} : { body }),
        };
      });
  }

  // One test for each, so that one that fails does not hide the others.
  const budgets = {
    createImage: 160,
    editImage: 160,
    editImageWithJson: 160,
    retrieveImageJob: 40,
    retrieveModel: 60,
    readPicture: 30,
  } as const;

  it.each([
    'createImage',
    'editImage',
    'editImageWithJson',
    'listImageJobs',
    'retrieveImageJob',
    'cancelImageJob',
    'deleteImageJob',
    'retrieveWebhookSecret',
    'listModels',
    'retrieveModel',
    'readPicture',
    'checkHealth',
    'checkReadiness',
    'readMetrics',
    'describeApi',
    'describeService',
  ])('of %s, the answer has a declared status and the declared shape', async (operationId) => {
    const found = operations.find(({ operation }) => operation.operationId === operationId);
    if (found === undefined) throw new Error(`There is no ${operationId}.`);
    const { path, method, operation } = found;
    const png = await noise(64, 64);
    const hosted = await hostedPicture();
    const job = await endedJob();
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(arbitraryRequest(path, method, operation, { png, hosted, job }), async ({ url, ...request }) => {
        const response = await fetch(stack.url + url, request);
        // A method that is not described has no answer but that.
        if (request.method !== method) expect(response.status).toBe(405);
        statuses.add(response.status);
        expect(await undeclared(operation, response)).toBeUndefined();
      }),
      { seed: 20261125, numRuns: new Map<string, number>(Object.entries(budgets)).get(operationId) ?? 12 },
    );
    // What is only ever refused says nothing of the answers.
    expect(statuses).toContain(200);
  });
});

/**
 * JSON may name its pictures in two ways, so neither is required; without any, every edit would be refused. So would most
 * without words, which only some models do without, and all without a model, because this server has no default.
 */
function withPictures(schema: Schema): Schema {
  const { required, properties } = schema;
  return Array.isArray(required) && isObject(properties) && 'mask' in properties
    ? { ...schema, required: [...new Set([...required, 'model', 'prompt', 'image'])] }
    : schema;
}

/** Without a name the address would be another, and dots are for finding one's way. */
function pathValue(value = ''): string {
  return /^\.{0,2}$/.test(value) ? 'x' : value;
}

function formOf(fields: unknown): FormData {
  const form = new FormData();
  const add = (name: string, value: unknown): void => {
    if (value instanceof Uint8Array)
      form.append(name, new Blob([new Uint8Array(value)], { type: 'image/png' }), 'file.png');
    else if (Array.isArray(value)) for (const item of value) add(name, item);
    else form.append(name, typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  };
  for (const [name, value] of Object.entries(Object(fields))) add(name, value);
  return form;
}
