/** `openai` as it comes from npm, in a real browser, on a page of another origin than the server's. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from './support/browser.ts';
import { type Stack, startStack } from './support/start-stack.ts';

const key = 'a-key-that-is-long-enough';
const model = 'google/nano-banana-2';

/** What the page does: it leaves `window.run`, which takes what to do and gives what came of it. */
const script = `
import OpenAI, { toFile } from 'openai';
const shape = (error) => ({ name: error.constructor.name, status: error.status ?? null, code: error.code ?? null });
const jobs = {
  async generate(client, model) {
    const request = { model, prompt: 'a fox', response_format: 'url' };
    const { data, response } = await client.images.generate(request).withResponse();
    const image = document.body.appendChild(new Image());
    image.src = data.data[0].url;
    await image.decode();
    return { width: image.naturalWidth, provider: response.headers.get('x-pentaprism-provider') };
  },
  async edit(client, model) {
    const canvas = new OffscreenCanvas(64, 64);
    canvas.getContext('2d').fillRect(8, 8, 16, 16);
    const file = await toFile(await canvas.convertToBlob(), 'square.png', { type: 'image/png' });
    const answer = await client.images.edit({ model, prompt: 'at night', image: file, response_format: 'b64_json' });
    return { isBase64: answer.data[0].b64_json.length > 100 };
  },
  async stream(client, model) {
    const types = [];
    for await (const event of await client.images.generate({ model, prompt: 'a fox', stream: true })) types.push(event.type);
    return { types };
  },
};
window.run = (job, { baseURL, apiKey, model }) => {
  const client = new OpenAI({ baseURL, apiKey, dangerouslyAllowBrowser: true, maxRetries: 0 });
  return jobs[job](client, model).catch(shape);
};
`;

let site: Server;
let browser: Browser | undefined;
let keyed: Stack;
let keyless: Stack;
let port: number;
beforeAll(async () => {
  if (noBrowser !== undefined) return;
  const bundle = await build({
    stdin: { contents: script, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  });
  const page = `<!doctype html><meta charset="utf-8"><title>A page</title><body><script>${bundle.outputFiles[0]?.text.replaceAll('</script', '<\\/script')}</script>`;
  site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  port = (site.address() as AddressInfo).port;
  const origins = `http://app.example:${port}`;
  keyed = await startStack({ environment: { PENTAPRISM_API_KEYS: key, PENTAPRISM_CORS_ORIGINS: origins } });
  keyless = await startStack();
  browser = await openBrowser({ hosts: ['app.example', 'evil.example'] });
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  await Promise.all([keyed?.close(), keyless?.close()]);
});

/** Does a job on a page of an origin. */
async function run(host: string, job: string, { url }: Stack, apiKey: string): Promise<unknown> {
  const page = await browser?.newPage();
  await page?.goto(`http://${host}:${port}/`);
  const options = { baseURL: `${url}/v1`, apiKey, model };
  const answer = await page?.evaluate(
    ([name, how]) => (globalThis as unknown as { run(job: unknown, how: unknown): unknown }).run(name, how),
    [job, options] as const,
  );
  await page?.close();
  return answer;
}

const drawn = {
  generate: { width: expect.any(Number), provider: 'google' },
  edit: { isBase64: true },
  stream: { types: ['image_generation.completed'] },
};
const cases = Object.entries(drawn);
const unreachable = { name: 'APIConnectionError', status: null, code: null };

describe('openai in a browser', () => {
  beforeEach(({ skip }) => skip(noBrowser !== undefined, noBrowser));

  it.each(cases)('can %s on a page that a server with keys lists', async (job, outcome) => {
    expect(await run('app.example', job, keyed, key)).toEqual(outcome);
  });

  it.each(cases)('can %s on a page of its own machine, at a server without keys', async (job, outcome) => {
    expect(await run('localhost', job, keyless, 'unused')).toEqual(outcome);
  });

  it('is told that its key is wrong', async () => {
    const wrong = { name: 'AuthenticationError', status: 401, code: 'invalid_api_key' };
    expect(await run('app.example', 'generate', keyed, 'wrong')).toEqual(wrong);
  });

  it('reaches nothing on pages of other sites, and nothing is drawn for them', async () => {
    const before = [keyed, keyless].map((stack) => stack.submissions());
    for (const [stack, apiKey] of [
      [keyed, key],
      [keyless, 'unused'],
    ] as const) {
      expect(await run('evil.example', 'generate', stack, apiKey)).toEqual(unreachable);
      expect(await run('evil.example', 'edit', stack, apiKey)).toEqual(unreachable);
    }
    expect([keyed, keyless].map((stack) => stack.submissions())).toEqual(before);
  });
});
