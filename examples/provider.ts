/**
 * A whole provider in one file, for an upstream that does not exist: "Etch" engraves pictures on copper plates.
 *
 * docs/writing-a-provider.md takes it apart. In a package of your own each part is a file of its own: the model, the
 * protocol, the provider, the fixtures, the sandbox.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryChunks, createGateway } from '@pentaprism/core';
import {
  checkInput,
  createSandbox,
  drawPicture,
  inspect,
  type JsonSchema,
  type Sandbox,
  type SandboxContext,
  type SandboxReply,
  type SandboxRequest,
} from '@pentaprism/core/kit';
import {
  type BindOptions,
  base64PictureOf,
  bindProvider,
  by,
  clip,
  converted,
  defineModel,
  defineProvider,
  emulated,
  type Failure,
  type FailureTable,
  input,
  inputList,
  isSuccess,
  kTiers,
  listAt,
  mask,
  type Outcome,
  type Protocol,
  type Provider,
  passthrough,
  perImage,
  type Reply,
  readMeaning,
  renamed,
  shape,
  textAt,
  type UpstreamPicture,
  valueAt,
} from '@pentaprism/core/provider';
import { z } from 'zod';

export const drypoint = defineModel({
  id: 'etch-drypoint',
  aliases: ['drypoint'],
  name: 'Etch Drypoint',
  description: 'Draws fine lines, as if with a needle on copper.',
  owner: 'etch',
  source: 'https://docs.etch.example/drypoint',
  checked: '2026-11-22',
  routes: { generate: 'drypoint', edit: 'drypoint-retouch' },
  price: perImage(by('tier', { '1K': 0.02, '2K': 0.05 })),
  params: {
    prompt: renamed('text'),
    seed: passthrough({ max: 4_294_967_295, beyond: 'fold' }),
    n: renamed('count', { max: 2, beyond: 'fan-out' }),
    quality: converted('strokes', {
      sentence: 'Etch counts strokes: low is 200, medium 800, high 3200.',
      table: { low: 200, medium: 800, high: 3200 },
    }),
    output_format: renamed('file', { values: ['png', 'webp'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['1:1', '3:2', '2:3', '16:9'],
    ratioTo: 'plate.shape',
    tiers: kTiers({ '1K': 'small', '2K': 'large' }),
    tierTo: 'plate.size',
    base: '1K',
    defaultRatio: '3:2',
    pixels: {
      '1K': { '1:1': [1024, 1024], '3:2': [1248, 832], '2:3': [832, 1248], '16:9': [1360, 768] },
      '2K': { '1:1': [2048, 2048], '3:2': [2496, 1664], '2:3': [1664, 2496], '16:9': [2720, 1536] },
    },
  }),
  inputs: {
    image: inputList('sources', 3, {
      item: { type: input.mime, data: input.base64 },
      formats: ['image/png', 'image/jpeg'],
      maxEdge: 4096,
    }),
    mask: mask('plate.stopout', 'white', { item: input.base64 }),
  },
  extras: {
    burr: { schema: z.boolean(), sentence: 'Leave the burr on the plate, for softer lines.' },
  },
  always: { reply: 'inline' },
  delivers: 'png',
});

export const protocol: Protocol = {
  encode: (call, { endpoints }) => ({
    method: 'POST',
    url: `${endpoints.main}/v1/models/${call.route}/pictures`,
    body: call.body,
  }),
  read: (reply) => (isSuccess(reply) ? readPictures(reply) : { state: 'failed', failure: readFailure(reply) }),
  poll: { minMs: 150, maxMs: 1000 },
  timeouts: { headersMs: 120_000, totalMs: 180_000 },
};

export function readPictures({ body }: Reply): Outcome {
  const pictures = listAt(body, 'pictures').flatMap(readPicture);
  const upstreamId = textAt(body, 'id');
  const id = upstreamId === undefined ? {} : { upstreamId };
  if (pictures.length > 0) return { state: 'done', pictures, ...id };
  return { state: 'failed', failure: { kind: 'empty', message: 'The plate came back blank.' }, ...id };
}

function readPicture(entry: unknown): readonly UpstreamPicture[] {
  const picture = base64PictureOf(valueAt(entry, 'data'));
  if (picture === undefined) return [];
  const refused = textAt(entry, 'withheld');
  return [refused === undefined ? picture : { ...picture, refused }];
}

export const byStatus: FailureTable = {
  400: { kind: 'invalid' },
  401: { kind: 'credentials' },
  402: { kind: 'billing' },
  403: { kind: 'credentials' },
  404: { kind: 'not_found' },
  422: { kind: 'invalid' },
  429: { kind: 'rate_limited', again: true },
  451: { kind: 'refused', stage: 'input' },
  500: { kind: 'failed', maybeAccepted: true },
  503: { kind: 'unavailable', again: true },
};

export function readFailure({ status, body }: Reply): Failure {
  const message = textAt(body, 'message');
  const field = textAt(body, 'field');
  return {
    ...readMeaning({ byStatus }, { statuses: [status] }),
    message: message === undefined ? `Etch answered ${status}.` : clip(message),
    ...(field === undefined ? {} : { field }),
  };
}

export const etchDefinition = defineProvider({
  id: 'etch',
  name: 'Etch',
  environment: { key: ['ETCH_API_KEY'], baseUrl: 'ETCH_BASE_URL' },
  endpoints: { main: 'https://api.etch.example' },
  authorize: ({ key }) => ({ headers: { 'x-etch-key': key } }),
  protocol,
  models: [drypoint],
});

/** Etch, with a key and address from the options or from `ETCH_API_KEY` and `ETCH_BASE_URL`. */
export function etch(options: BindOptions = {}): Provider {
  return bindProvider(etchDefinition, options);
}

const plate = {
  shape: { enum: ['1:1', '3:2', '2:3', '16:9'], default: '3:2' },
  size: { enum: ['small', 'large'], default: 'small' },
};

const drypointInput: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: {
    text: { type: 'string', minLength: 1 },
    seed: { type: 'integer', minimum: 0, maximum: 4_294_967_295 },
    count: { type: 'integer', minimum: 1, maximum: 2 },
    strokes: { enum: [200, 800, 3200] },
    file: { enum: ['png', 'webp'], default: 'png' },
    plate: {
      type: 'object',
      additionalProperties: false,
      properties: plate,
    },
    burr: { type: 'boolean' },
    reply: { const: 'inline' },
  },
};

export const sourceInput: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'data'],
  properties: { type: { enum: ['image/png', 'image/jpeg'] }, data: { type: 'string' } },
};

const retouchPlate: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { ...plate, stopout: { type: 'string', 'x-input': { edits: 'white' } } },
};

/** What Etch says of the pictures it takes. */
export const sourceLimits = { formats: ['image/png', 'image/jpeg'], maxEdge: 4096 };

/** What Etch publishes of its inputs, by route. Written from its documentation, not from the declaration. */
export const etchSchemas: Readonly<Record<string, JsonSchema>> = {
  drypoint: drypointInput,
  'drypoint-retouch': {
    ...drypointInput,
    required: ['text', 'sources'],
    properties: {
      ...Object(drypointInput.properties),
      plate: retouchPlate,
      sources: { type: 'array', minItems: 1, maxItems: 3, items: sourceInput, 'x-input': sourceLimits },
    },
  },
};

const order = z.object({
  text: z.string(),
  seed: z.number().default(0),
  count: z.number().default(1),
  file: z.enum(['png', 'webp']).default('png'),
  plate: z.object({ shape: z.string().default('3:2'), size: z.string().default('small') }).prefault({}),
  sources: z.array(z.object({ data: z.string() })).default([]),
});

const plates: Readonly<Record<string, readonly [width: number, height: number]>> = {
  '1:1': [1024, 1024],
  '3:2': [1248, 832],
  '2:3': [832, 1248],
  '16:9': [1360, 768],
};

/** Etch's side of the protocol. */
export async function playEtch(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
  if (request.headers['x-etch-key'] === undefined) return problem(401, 'Send your key as X-Etch-Key.');
  const route = /^\/v1\/models\/([\w-]+)\/pictures$/.exec(request.path)?.[1] ?? '';
  const schema = request.method === 'POST' ? etchSchemas[route] : undefined;
  if (schema === undefined) return problem(404, `There is no ${request.method} ${request.path}.`);
  const [issue] = checkInput(schema, request.json());
  if (issue !== undefined) return problem(422, `${issue.path.join('.')} ${issue.message}.`, issue.path.join('.'));

  const { text, seed, count, file, plate, sources } = order.parse(request.json());
  const inputs = sources.map(({ data }) => Buffer.from(data, 'base64'));
  if (!inputs.every(isTaken)) return problem(422, 'sources are PNG or JPEG, with edges up to 4096.', 'sources');
  const drill = context.drill(text, ['rate_limit', 'refused', 'error', 'lost']);
  if (drill === 'rate_limit') return { ...problem(429, 'The acid bath is busy.'), headers: { 'retry-after': '1' } };
  if (drill === 'refused') return problem(451, 'Etch does not engrave this.');
  context.accepted();
  if (drill === 'error') return problem(500, 'The plate cracked.');
  if (drill === 'lost') return { reset: true };

  const [width, height] = plates[plate.shape] ?? [1024, 1024];
  const scale = plate.size === 'large' ? 2 : 1;
  const pictures: { readonly data: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    const drawn = await drawPicture({
      prompt: text,
      model: route,
      label: 'Etch',
      width: width * scale,
      height: height * scale,
      format: file,
      seed: seed + index,
      inputs,
    });
    pictures.push({ data: drawn.toString('base64') });
  }
  return { json: { id: `plate-${seed}`, pictures } };
}

function isTaken(bytes: Uint8Array): boolean {
  const { mime, width, height } = inspect(bytes);
  const { formats, maxEdge } = sourceLimits;
  return mime !== null && formats.includes(mime) && Math.max(width ?? 0, height ?? 0) <= maxEdge;
}

function problem(status: number, message: string, field?: string): SandboxReply {
  return { status, json: field === undefined ? { message } : { message, field } };
}

/** Etch on this machine. */
export function createEtchSandbox(): Sandbox {
  return createSandbox({ name: 'etch', handle: playEtch });
}

if (import.meta.main) {
  const sandbox = createEtchSandbox();
  const { url, close } = await sandbox.listen();
  const gateway = createGateway({ providers: [etch({ apiKey: 'any', baseUrl: url })] });

  const request = {
    model: 'drypoint',
    prompt: 'a heron in the reeds',
    size: '1920x1080',
    n: 3,
    quality: 'high',
    output_format: 'jpeg',
    response_format: 'b64_json',
    extras: { burr: true },
  } as const;
  const { receipt, pictures, cost } = await gateway.generate(request);
  console.table(receipt.map(({ parameter, word, why }) => ({ parameter, word, why })));
  console.log(`${pictures.length} pictures from ${sandbox.submissions} calls, about $${cost}`);
  const folder = await mkdtemp(join(tmpdir(), 'etch-'));
  for (const { index, body, mime, width, height } of pictures) {
    if (body.kind === 'remote') continue;
    const path = join(folder, `heron-${index + 1}.jpeg`);
    await writeFile(path, binaryChunks(body));
    console.log(`${path}  ${width}x${height}  ${mime}`);
  }

  await gateway.close();
  await close();
}
