import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { toyProvider } from '../../test/toy-provider.ts';
import { passthrough, renamed } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import type { Failure } from '../contract/provider.ts';
import { metadataBody } from '../respond/images-body.ts';
import { createGateway } from './gateway.ts';
import type { RequestOptions } from './planned-request.ts';

const upstreams: LocalUpstream[] = [];

afterEach(async () => {
  for (const upstream of upstreams.splice(0)) await upstream.close();
});

const model = defineModel({
  id: 'toy',
  name: 'Toy',
  owner: 'nobody',
  source: 'https://example.test',
  checked: '2026-11-25',
  delivers: 'png',
  params: { prompt: renamed('text'), seed: passthrough() },
  sizing: [],
  routes: { generate: 'toy' },
});

/** Long enough to be handed on as bytes. */
async function picture(): Promise<string> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const create = { width: 128, height: 128, channels: 3, background: 'red', noise } as const;
  return (await sharp({ create }).png().toBuffer()).toString('base64');
}

async function ask(answer: object, fields: object, options: RequestOptions = {}) {
  const upstream = await localUpstream((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  upstreams.push(upstream);
  const gateway = createGateway({ providers: [toyProvider(upstream.url, { models: [model] })] });
  try {
    const result = await gateway.generate(
      { model: 'toy', prompt: 'a fox', response_format: 'b64_json', ...fields },
      options,
    );
    return { result, asked: upstream.seen.length };
  } catch (error) {
    return { error, asked: upstream.seen.length };
  } finally {
    await gateway.close();
  }
}

const rejected = (failure: Omit<Failure, 'kind'>) => ({ failure: { kind: 'invalid', ...failure } });

it('a mistyped name is warned of, beside the picture', async () => {
  const { result } = await ask({ pictures: [await picture()] }, { sede: 7, temperature: 1 });
  expect(result === undefined ? {} : metadataBody(result)).toMatchObject({
    warnings: ['sede 7: Not known here; sent as it is. Did you mean seed?'],
  });
});

it.each([
  ['names it', rejected({ message: 'unexpected field', field: 'sede' })],
  ['names it in its words', rejected({ message: 'Unknown name "sede" at the body', field: 'body' })],
  ['names nothing', rejected({ message: 'Bad request' })],
])('what it may have meant is said when upstream refuses the request and %s', async (_, answer) => {
  const { error } = await ask(answer, { sede: 7 });
  expect(error).toMatchObject({
    code: 'upstream_rejected',
    message: expect.stringMatching(/sede is not known here; did you mean seed\?$/),
  });
});

it('nothing is said of it when upstream finds fault with another parameter', async () => {
  const { error } = await ask(rejected({ message: 'too short', field: 'text' }), { sede: 7 });
  expect(error).toMatchObject({ code: 'upstream_rejected', param: 'prompt' });
  expect(String(error)).not.toContain('sede');
});

it('strict refuses it before anything is sent', async () => {
  const { error, asked } = await ask({ pictures: [await picture()] }, { sede: 7 }, { strict: true });
  expect(error).toMatchObject({ code: 'unsupported_parameter', param: 'sede' });
  expect(asked).toBe(0);
});

it.each(['dryRun', 'dry_run', 'dryrun', 'Strict', 'isStrict', 'handling'])(
  'an option %s, which would be passed over, is refused before anything is sent',
  async (name) => {
    const options = { [name]: true } as RequestOptions;
    const { error, asked } = await ask({ pictures: [await picture()] }, {}, options);
    expect(error).toMatchObject({ code: 'invalid_value', param: name });
    expect(asked).toBe(0);
  },
);
