import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt, pictureFile } from './pictures.ts';
import { sharedModels, startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const required = {
  b64_json: expect.any(String),
  created_at: expect.any(Number),
  size: expect.stringMatching(/^\d+x\d+$/),
  quality: 'auto',
  background: 'auto',
  output_format: expect.stringMatching(/^(png|jpeg|webp)$/),
  usage: {
    total_tokens: expect.any(Number),
    input_tokens: expect.any(Number),
    output_tokens: expect.any(Number),
    input_tokens_details: { text_tokens: expect.any(Number), image_tokens: expect.any(Number) },
  },
};

const collect = async <T>(stream: AsyncIterable<T>) => {
  const events: T[] = [];
  for await (const event of stream) events.push(event);
  return events;
};

describe.each(sharedModels)('a stream through %s', (model) => {
  it('completes with every field OpenAI requires, and a picture of the stated size', async () => {
    const events = await collect(await server.client.images.generate({ model, prompt: 'a fox', stream: true }));
    expect(events).toEqual([expect.objectContaining({ type: 'image_generation.completed', ...required })]);
    const [event] = events;
    const { width, height } = await lookAt(Buffer.from(String(event?.b64_json), 'base64'));
    expect(event?.size).toBe(`${width}x${height}`);
  });

  it('completes each picture of several', async () => {
    const events = await collect(await server.client.images.generate({ model, prompt: 'foxes', n: 3, stream: true }));
    expect(events.map(({ type }) => type)).toEqual(Array(3).fill('image_generation.completed'));
    expect(new Set(events.map((event) => 'index' in event && event.index))).toEqual(new Set([0, 1, 2]));
  });

  it('completes an edit under its own event name', async () => {
    const image = new File([new Uint8Array(await pictureFile())], 'a.png');
    const events = await collect(await server.client.images.edit({ model, prompt: 'at night', image, stream: true }));
    expect(events).toEqual([expect.objectContaining({ type: 'image_edit.completed', ...required })]);
  });

  it('is an ordinary error when it fails before there is anything to say', async () => {
    const refused = server.client.images.generate({ model, prompt: '[drill: refused]', stream: true });
    await expect(refused).rejects.toMatchObject({ status: 400, code: 'moderation_blocked' });
  });
});

describe('on the wire', () => {
  const post = (body: object) =>
    fetch(`${server.url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ stream: true, ...body }),
    });

  it('names its events and ends with [DONE]', async () => {
    const response = await post({ model: 'google/nano-banana-2', prompt: 'a fox', response_format: 'url' });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = (await response.text()).split('\n\n');
    expect(events).toEqual([
      expect.stringMatching(/^event: image_generation\.completed\ndata: \{"type":"image_generation\.completed",/),
      'data: [DONE]',
      '',
    ]);
    expect(JSON.parse(String(events[0]?.split('data: ')[1]))).toMatchObject({
      ...required,
      url: expect.stringMatching(server.url),
    });
  });

  it('delivers the pictures that were made before it tells of the one that was not', async () => {
    const request = {
      model: 'google/nano-banana-2',
      prompt: '[drill: refused 1] two foxes',
      n: 2,
      stream: true,
    } as const;
    const events: unknown[] = [];
    const reading = (async () => {
      for await (const event of await server.client.images.generate(request)) events.push(event);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'moderation_blocked', type: 'image_generation_user_error' });
    expect(events).toEqual([expect.objectContaining({ type: 'image_generation.completed', ...required })]);
  });

  it('validates before the first byte', async () => {
    const response = await post({ model: 'nano-banana-2', prompt: 'a fox', n: 99 });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
  });
});
