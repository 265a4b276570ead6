import { toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration, startServer } from '../src/index.ts';
import { lookAt, pictureFile } from './pictures.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

interface Answer {
  readonly status: number;
  readonly data: readonly { readonly url?: string; readonly b64_json?: string }[];
  readonly params: readonly { readonly parameter: string; readonly from: unknown; readonly why: string }[];
  readonly body: Readonly<Record<string, unknown>>;
}

type Ask = (fields: object, options?: { readonly path?: string; readonly headers?: object }) => Promise<Answer>;

/** Starts a server with these settings, and what asks it. */
async function withServer(
  environment: Readonly<Record<string, string>>,
  test: (ask: Ask, server: TestServer) => Promise<void>,
) {
  const server = await startTestServer(environment);
  const ask: Ask = async (fields, { path = '/v1/images/generations', headers = {} } = {}) => {
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ prompt: 'a fox', ...fields }),
    });
    const body = (await response.json()) as {
      data?: Answer['data'];
      metadata?: { params: Answer['params'] };
      receipt?: Answer['params'];
    } & Answer['body'];
    const { data = [], metadata, receipt = [] } = body;
    return { status: response.status, data, params: metadata?.params ?? receipt, body };
  };
  try {
    await test(ask, server);
  } finally {
    await server.close();
  }
}

const rowOf = ({ params }: Answer, parameter: string) => params.find((row) => row.parameter === parameter);
const formsOf = ({ data }: Answer) =>
  data.map((picture) => Object.keys(picture).filter((key) => key === 'url' || key === 'b64_json'));

describe('A request that does not say response_format', () => {
  it('is answered with base64 alone for names of the gpt-image family, alias or not, prefixed or not, and with addresses for the rest', () =>
    withServer(
      { PENTAPRISM_ALIASES: 'gpt-image-9=flux-schnell,chatgpt-image-x=flux-schnell,mine=gpt-image-1.5' },
      async (ask) => {
        for (const model of [
          'gpt-image-1.5',
          'GPT-Image-1.5',
          'fal/gpt-image-1.5',
          'gpt-image-9',
          'chatgpt-image-x',
          ' gpt-image-2 ',
        ]) {
          const answer = await ask({ model });
          expect({ model, forms: formsOf(answer) }).toEqual({ model, forms: [['b64_json']] });
          expect(rowOf(answer, 'response_format')).toMatchObject({
            from: null,
            why: expect.stringContaining('base64'),
          });
        }
        for (const model of ['flux-schnell', 'mine', 'google/nano-banana-2']) {
          const answer = await ask({ model });
          expect({ model, forms: formsOf(answer) }).toEqual({ model, forms: [['url']] });
          expect(rowOf(answer, 'response_format')).toMatchObject({
            from: null,
            why: expect.stringContaining('address'),
          });
        }
      },
    ));

  it('says what it wants first, then the alias, then the setting', () =>
    withServer(
      {
        PENTAPRISM_RESPONSE_FORMAT: 'both',
        PENTAPRISM_ALIASES: 'bytes=flux-schnell?response_format=b64_json,Gpt-Image-1=flux-schnell?response_format=url',
      },
      async (ask) => {
        const asked = await ask({ model: 'bytes', response_format: 'url' });
        expect([formsOf(asked), rowOf(asked, 'response_format')?.from]).toEqual([[['url']], 'url']);
        const byAlias = await ask({ model: 'bytes' });
        expect([formsOf(byAlias), rowOf(byAlias, 'response_format')?.why]).toEqual([
          [['b64_json']],
          expect.stringContaining('alias bytes'),
        ]);
        expect(formsOf(await ask({ model: 'gpt-image-1' }))).toEqual([['url']]);
        const bySetting = await ask({ model: 'gpt-image-1.5' });
        expect([formsOf(bySetting), rowOf(bySetting, 'response_format')?.why]).toEqual([
          [['url', 'b64_json']],
          expect.stringContaining('PENTAPRISM_RESPONSE_FORMAT is both'),
        ]);
      },
    ));

  it('gets PNG under names of OpenAI’s own, unless it says a format or a compression', () =>
    withServer({ PENTAPRISM_DEFAULT_MODEL: 'google/nano-banana-2' }, async (ask) => {
      const formatOf = async (fields: object) => {
        const [picture] = (await ask({ response_format: 'b64_json', ...fields })).data;
        return (await lookAt(Buffer.from(String(picture?.b64_json), 'base64'))).format;
      };
      expect(await formatOf({ model: 'gpt-image-1' })).toBe('png');
      expect(await formatOf({ model: 'dall-e-3' })).toBe('png');
      expect(await formatOf({ model: 'dall-e-3', output_format: 'webp' })).toBe('webp');
      expect(await formatOf({ model: 'dall-e-3', output_compression: 50 })).toBe('jpeg');
      expect(await formatOf({ model: 'google/nano-banana-2' })).toBe('jpeg');
      const { params } = await ask({ model: 'gpt-image-1' }, { path: '/v1/images/generations?dry_run=true' });
      expect(params).toContainEqual(
        expect.objectContaining({ parameter: 'output_format', from: null, why: expect.stringContaining('PNG') }),
      );
    }));
});

describe('With a default model', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      PENTAPRISM_DEFAULT_MODEL: 'flux-schnell',
      PENTAPRISM_ALIASES: 'ours=nano-banana-2',
    });
  });
  afterAll(() => server.close());

  it.each([
    'dall-e-2',
    'dall-e-3',
    'gpt-image-1',
    'gpt-image-1-mini',
    'chatgpt-image-latest',
    'openai/dall-e-3',
    'DALL-E-3',
  ])('%s is made by it, at its price, and the receipt and the warnings say so', async (model) => {
    const plan = await server.client.post('/images/generations?dry_run=true', { body: { model, prompt: 'a fox' } });
    const own = await server.client.post('/images/generations?dry_run=true', {
      body: { model: 'flux-schnell', prompt: 'a fox' },
    });
    expect((plan as { quote: object }).quote).toEqual((own as { quote: object }).quote);
    expect(plan).toMatchObject({
      receipt: expect.arrayContaining([
        expect.objectContaining({
          parameter: 'model',
          word: 'converted',
          from: model,
          to: { model: 'flux-schnell' },
          snapped: true,
        }),
      ]),
    });
    const answer: object = await server.client.images.generate({ model, prompt: 'a fox' });
    expect(answer).toMatchObject({ metadata: { model, warnings: [expect.stringMatching(/^model/)] } });
  });

  it('a request without a model is made by it, also in strict', async () => {
    const headers = { prefer: 'handling=strict' };
    const answer: object = await server.client.images.generate({ prompt: 'a fox' }, { headers });
    expect(answer).toMatchObject({
      metadata: {
        model: 'flux-schnell',
        params: expect.arrayContaining([expect.objectContaining({ parameter: 'model', from: null })]),
      },
    });
    expect(answer).not.toHaveProperty('metadata.warnings');
  });

  it('strict takes no other model than the one it asks for', async () => {
    const before = server.sandboxes.fal.requests.length;
    const asked = server.client.images.generate(
      { model: 'dall-e-3', prompt: 'a fox' },
      { headers: { prefer: 'handling=strict' } },
    );
    await expect(asked).rejects.toMatchObject({ status: 400, code: 'unsupported_parameter', param: 'model' });
    expect(server.sandboxes.fal.requests).toHaveLength(before);
  });

  it('a mistyped name of a model, or of the parameter, is not made by it', async () => {
    await expect(server.client.images.generate({ model: 'dall-e-33', prompt: 'a fox' })).rejects.toMatchObject({
      status: 404,
    });
    const mistyped = server.client.post('/images/generations', { body: { modle: 'nano-banana-2', prompt: 'a fox' } });
    await expect(mistyped).rejects.toMatchObject({ status: 400, code: 'missing_required_parameter', param: 'model' });
  });

  it('the list has aliases and stand-ins as ids of their own, and no id twice', async () => {
    const cards = (await server.client.models.list()).data as readonly { id: string; alias_of?: string }[];
    expect(cards).toContainEqual(
      expect.objectContaining({ id: 'ours', alias_of: 'gemini-3.1-flash-image-preview', object: 'model' }),
    );
    expect(cards).toContainEqual(
      expect.objectContaining({ id: 'dall-e-3', alias_of: 'flux-schnell', owned_by: expect.any(String) }),
    );
    expect(cards.find(({ id }) => id === 'gpt-image-1.5')).not.toHaveProperty('alias_of');
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
    expect(await server.client.models.retrieve('dall-e-3')).toMatchObject({ id: 'flux-schnell' });
  });

  it('edits go to it too, and its own complaint is told when it cannot edit', async () => {
    const image = await toFile(await pictureFile(), 'a.png', { type: 'image/png' });
    await expect(server.client.images.edit({ model: 'dall-e-2', prompt: 'at night', image })).rejects.toMatchObject({
      status: 400,
      code: 'unsupported_mode',
    });
  });
});

it('A model that is declared but offered by nobody with a key is stood in for, when its name is OpenAI’s', () =>
  withServer({ FAL_KEY: '', REPLICATE_API_TOKEN: '', PENTAPRISM_DEFAULT_MODEL: 'nano-banana-2' }, async (ask) => {
    expect(rowOf(await ask({ model: 'gpt-image-1.5' }), 'model')).toMatchObject({ from: 'gpt-image-1.5' });
    expect((await ask({ model: 'flux-schnell' })).status).toBe(404);
  }));

describe('Without a default model', () => {
  it('a name of OpenAI’s own is a 404 that names its successor, the setting and the alias; no name at all is a 400', () =>
    withServer({}, async (ask) => {
      const { status, body } = await ask({ model: 'dall-e-3' });
      const message = expect.stringMatching(
        /dall-e-3.*gpt-image-2\.5-sunburst.*PENTAPRISM_DEFAULT_MODEL.*PENTAPRISM_ALIASES/,
      );
      expect({ status, body }).toMatchObject({
        status: 404,
        body: { error: { code: 'model_not_found', param: 'model', message } },
      });
      expect(await ask({})).toMatchObject({
        status: 400,
        body: {
          error: {
            code: 'missing_required_parameter',
            param: 'model',
            message: expect.stringContaining('PENTAPRISM_DEFAULT_MODEL'),
          },
        },
      });
    }));

  it('one that leads nowhere stops the start', async () => {
    const environment = { PORT: '0', PENTAPRISM_DEFAULT_MODEL: 'flux-schnel', PENTAPRISM_SANDBOX: 'off' };
    await expect(startServer(readConfiguration(environment), environment)).rejects.toThrow(
      'The default model leads to "flux-schnel". There is no model "flux-schnel". Did you mean "flux-schnell"',
    );
  });
});

it('With sandboxes only, the default is nano-banana-2', () =>
  withServer({ FAL_KEY: '', REPLICATE_API_TOKEN: '', GEMINI_API_KEY: '' }, async (ask) => {
    expect((await ask({})).body).toMatchObject({ metadata: { model: 'nano-banana-2' } });
    const dalle = await ask({ model: 'gpt-image-1' });
    expect(formsOf(dalle)).toEqual([['b64_json']]);
  }));

describe('A plain answer', () => {
  it('carries quality and background as they were asked for, where the model honours them', () =>
    withServer({}, async (ask) => {
      const { body } = await ask({ model: 'gpt-image-1.5', quality: 'high', background: 'transparent' });
      expect(body).toMatchObject({ quality: 'high', background: 'transparent' });
      const { body: dropped } = await ask({ model: 'flux-schnell', quality: 'high', background: '#ff0000' });
      expect(dropped).not.toHaveProperty('quality');
      expect(dropped).not.toHaveProperty('background');
    }));
});
