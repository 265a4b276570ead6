import { drawPicture, inspect, type Sandbox } from '@pentaprism/core/kit';
import { request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { type BflSandboxOptions, createBflSandbox } from './bfl-sandbox.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

/** The sandbox, as a client of BFL meets it. */
async function open(options: BflSandboxOptions = {}) {
  const sandbox: Sandbox = createBflSandbox(options);
  const { url, close } = await sandbox.listen();
  closers.push(close);
  const headers = { 'x-key': 'any', 'content-type': 'application/json' };
  const read = async (response: Response): Promise<Answer> => ({
    status: response.status,
    json: Object(await response.json()),
  });
  return {
    sandbox,
    url,
    submit: async (model: string, body: object, more: Readonly<Record<string, string>> = headers) =>
      read(await fetch(`${url}/v1/${model}`, { method: 'POST', headers: more, body: JSON.stringify(body) })),
    look: async (address: unknown) => read(await fetch(String(address), { headers })),
    /** Asks until the job is over. */
    async wait(address: unknown): Promise<Answer> {
      for (;;) {
        const answer = await this.look(address);
        if (answer.json.status !== 'Pending') return answer;
      }
    },
  };
}

const prompt = 'a red fox';

describe('a job', () => {
  it('is made at the asked size, and found at its address', async () => {
    const bfl = await open();
    const { json } = await bfl.submit('flux-2-pro', { prompt, width: 1408, height: 64 });
    expect(json).toEqual({
      id: expect.stringMatching(/^[\w-]{36}$/),
      polling_url: `${bfl.url}/v1/get_result?id=${json.id}`,
      input_mp: 0,
      output_mp: 0.09,
    });
    const { json: job } = await bfl.wait(json.polling_url);
    expect(job).toMatchObject({ id: json.id, status: 'Ready', result: { prompt } });
    const response = await fetch(Object(job.result).sample);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([response.headers.get('content-type'), inspect(bytes)]).toMatchObject([
      'image/jpeg',
      { mime: 'image/jpeg', width: 1408, height: 64 },
    ]);
  });

  it('of an edit is as large as the picture, which is counted, or a megapixel in its shape', async () => {
    const bfl = await open();
    const input = await drawPicture({ prompt, model: 'm', width: 640, height: 320, format: 'png' });
    const made: unknown[] = [];
    for (const model of ['flux-2-pro', 'flux-kontext-pro']) {
      const { json } = await bfl.submit(model, { prompt, input_image: input.toString('base64') });
      const { sample } = Object((await bfl.wait(json.polling_url)).json.result);
      const { mime, width, height } = inspect(new Uint8Array(await (await fetch(sample)).arrayBuffer()));
      made.push([json.input_mp, json.output_mp, mime, width, height]);
    }
    expect(made).toEqual([
      [0.2, 0.2, 'image/jpeg', 640, 320],
      [0.2, 1, 'image/png', 1456, 720],
    ]);
  });

  it.each([
    ['request_moderated', 200, { status: 'Request Moderated', details: { 'Moderation Reasons': ['Violence'] } }],
    [
      'content_moderated',
      200,
      { status: 'Content Moderated', details: { 'Moderation Reasons': ['Derivative Works'] } },
    ],
    ['error', 200, { status: 'Error', error: 'The picture could not be made.' }],
    ['task_not_found', 404, { status: 'Task not found' }],
  ])('ends as %s when its prompt says so', async (ending, status, answer) => {
    const bfl = await open();
    const { json } = await bfl.submit('flux-2-pro', { prompt: `a red fox [ends: ${ending}]` });
    expect(await bfl.wait(json.polling_url)).toMatchObject({ status, json: { ...answer, result: null } });
    expect(bfl.sandbox.submissions).toBe(1);
  });

  it('that there never was is not found', async () => {
    const bfl = await open();
    const answer = await bfl.look(`${bfl.url}/v1/get_result?id=none`);
    expect(answer).toMatchObject({ status: 404, json: { id: 'none', status: 'Task not found' } });
  });

  it('is at its own region only, and behind a proxy of all of them', async () => {
    const bfl = await open({ regions: ['eu2', 'us1'] });
    const jobs = [await bfl.submit('flux-2-pro', { prompt }), await bfl.submit('flux-2-pro', { prompt })];
    const addresses = jobs.map(({ json }) => new URL(String(json.polling_url)));
    expect(addresses.map(({ host }) => host)).toEqual(['api.us1.bfl.ai', 'api.eu2.bfl.ai']);
    const [us, eu] = addresses.map(({ pathname, search }) => `${bfl.url}${pathname}${search}`);
    const statusAt = async (address: string | undefined, host: string) =>
      (await request(String(address), { headers: { 'x-key': 'any', host } })).statusCode;
    expect([
      await statusAt(us, 'api.us1.bfl.ai'),
      await statusAt(us, 'api.eu2.bfl.ai'),
      await statusAt(eu, 'api.eu2.bfl.ai'),
      await statusAt(us, 'proxy.example'),
    ]).toEqual([200, 404, 200, 200]);
  });
});

describe('an address of a picture', () => {
  it('is over after ten minutes, and opens with its own signature only', async () => {
    let now = Date.parse('2026-11-26T08:00:00Z');
    const bfl = await open({ now: () => now });
    const { json } = await bfl.submit('flux-2-pro', { prompt, width: 64, height: 64 });
    const { sample } = Object((await bfl.wait(json.polling_url)).json.result);
    const statusOf = async (address: string) => (await fetch(address)).status;
    expect(await statusOf(sample)).toBe(200);
    expect(await statusOf(sample.replace(/sig=\w+/, 'sig=0'))).toBe(403);
    now += 10 * 60_000;
    expect(await statusOf(sample)).toBe(403);
  });
});

describe('what BFL does not take', () => {
  const avif = { prompt, model: 'm', width: 64, height: 64, format: 'avif' } as const;

  it.each([
    [{}, ['body', 'prompt'], 'Field required'],
    [{ prompt, width: 48, height: 64 }, ['body', 'width'], 'Input should be greater than or equal to 64'],
    [{ prompt, width: 1080, height: 64 }, ['body', 'width'], 'Input should be a multiple of 16'],
    [{ prompt, output_format: 'webp' }, ['body', 'output_format'], 'Input should be jpeg or png'],
    [{ prompt, seed: 'seven' }, ['body', 'seed'], 'Input should be a valid integer'],
    [{ prompt, input_image: 'no picture' }, ['body', 'input_image'], 'Value error, the picture cannot be read'],
  ])('%o is answered with what is wrong', async (body, loc, msg) => {
    const bfl = await open();
    expect(await bfl.submit('flux-2-pro', body)).toMatchObject({ status: 422, json: { detail: [{ loc, msg }] } });
    expect(bfl.sandbox.submissions).toBe(0);
  });

  it('is a picture of another type, and a shape wider than 21:9', async () => {
    const bfl = await open();
    const input_image_4 = (await drawPicture(avif)).toString('base64');
    expect(await bfl.submit('flux-2-klein-4b', { prompt, input_image_4 })).toMatchObject({
      json: { detail: [{ loc: ['body', 'input_image_4'] }] },
    });
    expect(await bfl.submit('flux-kontext-pro', { prompt, aspect_ratio: '9:21' })).toMatchObject({ status: 200 });
    expect(await bfl.submit('flux-kontext-pro', { prompt, aspect_ratio: '3:1' })).toMatchObject({ status: 422 });
  });

  it('is a caller without a key, or with a wrong one', async () => {
    const bfl = await open({ keys: ['right'] });
    const tries = [{}, { 'x-key': 'wrong' }, { 'x-key': 'right' }];
    const answers = await Promise.all(tries.map((headers) => bfl.submit('flux-2-pro', { prompt }, headers)));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 200]);
    expect(await bfl.submit('flux-9', { prompt }, { 'x-key': 'right' })).toMatchObject({ status: 404 });
  });
});
