import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedModels, startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ PENTAPRISM_MAX_BODY_BYTES: '64k', PENTAPRISM_MAX_FILE_BYTES: '16k' });
});
afterAll(() => server.close());

const json = { 'content-type': 'application/json' };
const generations = '/v1/images/generations';
const edits = '/v1/images/edits';
const model = 'gemini-3.1-flash-image';

const form = (fill: (data: FormData) => void) => {
  const data = new FormData();
  data.set('model', model);
  data.set('prompt', 'x');
  fill(data);
  return data;
};

type Case = readonly [what: string, path: string, init: RequestInit, status: number, code: string, param?: string];

const cases: readonly Case[] = [
  ['an unknown address', '/v1/nothing', {}, 404, 'not_found'],
  ['an unknown address, posted to', '/v2/images', { method: 'POST', headers: json, body: '{}' }, 404, 'not_found'],
  ['a malformed percent-encoding', '/v1/models/%zz', {}, 404, 'not_found'],
  ['a wrong method', generations, {}, 405, 'method_not_allowed'],
  ['a wrong method with a body', '/v1/models', { method: 'POST', body: 'x' }, 405, 'method_not_allowed'],
  ['an unknown model', '/v1/models/none', {}, 404, 'model_not_found', 'model'],
  ['no body', generations, { method: 'POST', headers: json }, 400, 'invalid_json'],
  ['no body and no type', generations, { method: 'POST' }, 415, 'unsupported_content_type'],
  ['malformed JSON', generations, { method: 'POST', headers: json, body: '{"prompt":' }, 400, 'invalid_json'],
  ['JSON that is no object', generations, { method: 'POST', headers: json, body: '[]' }, 400, 'invalid_json'],
  ['plain text', generations, { method: 'POST', body: 'hi' }, 415, 'unsupported_content_type'],
  [
    'a malformed form',
    edits,
    { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'hi' },
    400,
    'invalid_form',
  ],
  [
    'a compressed body',
    generations,
    { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: new Uint8Array([0x1f, 0x8b]) },
    415,
    'unsupported_content_type',
  ],
  [
    'a body that is not UTF-8',
    generations,
    { method: 'POST', headers: json, body: Buffer.from('{"prompt":"gr\xfcn"}', 'latin1') },
    400,
    'invalid_json',
  ],
  [
    'a form without boundary',
    edits,
    { method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body: 'hi' },
    400,
    'invalid_form',
  ],
  [
    'a missing prompt',
    generations,
    { method: 'POST', headers: json, body: JSON.stringify({ model }) },
    400,
    'missing_required_parameter',
    'prompt',
  ],
  [
    'a body over the limit',
    generations,
    { method: 'POST', headers: json, body: JSON.stringify({ model, prompt: 'x'.repeat(70_000) }) },
    413,
    'request_too_large',
  ],
  [
    'a file over the limit',
    edits,
    { method: 'POST', body: form((data) => data.set('image', new Blob(['x'.repeat(20_000)]), 'a.png')) },
    413,
    'request_too_large',
    'image',
  ],
  [
    'too many files',
    edits,
    {
      method: 'POST',
      body: form((data) => {
        for (let count = 0; count < 18; count++) data.append('image', new Blob(['x']), 'a.png');
      }),
    },
    413,
    'request_too_large',
  ],
  [
    'a file that is no picture',
    edits,
    { method: 'POST', body: form((data) => data.set('image', new Blob(['not a picture']), 'a.png')) },
    400,
    'invalid_image',
    'image',
  ],
  [
    'an empty file',
    edits,
    { method: 'POST', body: form((data) => data.set('image', new Blob([]), 'a.png')) },
    400,
    'invalid_image',
    'image',
  ],
  [
    'an edit without a picture',
    edits,
    { method: 'POST', headers: json, body: JSON.stringify({ model, prompt: 'x' }) },
    400,
    'missing_required_parameter',
    'image',
  ],
  [
    'a mistyped dry run',
    `${generations}?dry_run=yes`,
    { method: 'POST', headers: json, body: JSON.stringify({ model, prompt: 'x' }) },
    400,
    'invalid_value',
    'dry_run',
  ],
  ['a picture with a bad signature', '/v1/images/files/1-x.png?signature=x', {}, 403, 'forbidden_url'],
];

describe('OpenAI’s error envelope', () => {
  const named = cases.map(([what, path, init, status, code, param]) => ({ what, path, init, status, code, param }));

  it.each(named)('answers $what', async ({ path, init, status, code, param }) => {
    const response = await fetch(server.url + path, init);
    const body: unknown = await response.json();
    expect({ status: response.status, body }).toEqual({
      status,
      body: { error: { message: expect.any(String), type: 'invalid_request_error', param: param ?? null, code } },
    });
    expect(response.headers.get('content-type')).toMatch('application/json');
    expect(response.headers.get('x-should-retry')).toBe('false');
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
  });

  it('names the methods an address takes', async () => {
    const response = await fetch(server.url + generations, { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('POST');
    expect((await fetch(`${server.url}/v1/models`, { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('keeps a sane request id of the caller and replaces any other', async () => {
    const idFor = async (given: string) =>
      (await fetch(`${server.url}/healthz`, { headers: { 'x-request-id': given } })).headers.get('x-request-id');
    expect(await idFor('trace-1.a:b')).toBe('trace-1.a:b');
    expect(await idFor('a b"c')).toMatch(/^req_[0-9a-f]{32}$/);
  });

  it('answers what is not HTTP', async () => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write('nonsense\r\n\r\n'));
      socket.setEncoding('utf8');
      socket.on('data', (part) => {
        text += part;
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(body)).toEqual({
      error: { message: expect.any(String), type: 'invalid_request_error', param: null, code: 'invalid_value' },
    });
  });

  it.concurrent.each(sharedModels)('tells clients when to repeat after %s asked to slow down', async (forced) => {
    const body = JSON.stringify({ model: forced, prompt: '[drill: rate_limit]' });
    const response = await fetch(server.url + generations, { method: 'POST', headers: json, body });
    expect(response.status).toBe(429);
    expect(response.headers.get('x-should-retry')).toBe('true');
    expect(response.headers.get('x-pentaprism-provider')).toBe(forced.split('/')[0]);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('what is wrong', () => {
  const messageOf = async (path: string, init: RequestInit) => {
    const { error } = (await (await fetch(server.url + path, init)).json()) as { error: { message: string } };
    return error.message;
  };

  it.each([
    ['/images/generations', 'Did you mean /v1/images/generations?'],
    ['/v1/v1/images/edits', 'Did you mean /v1/images/edits?'],
  ])('with a base URL is told at %s', async (path, hint) => {
    expect(await messageOf(path, { method: 'POST', headers: json, body: '{}' })).toBe(
      `There is nothing at POST ${path}. ${hint} The base URL of OpenAI clients here ends in /v1.`,
    );
  });

  it('with the length of something is told in units, with the way out', async () => {
    const file = new File([new Uint8Array(20_000)], 'a.png');
    expect(await messageOf(edits, { method: 'POST', body: form((data) => data.set('image', file)) })).toBe(
      "The file 'image' is larger than 16 KiB. The operator can raise the limit with PENTAPRISM_MAX_FILE_BYTES.",
    );
    const body = JSON.stringify({ model, prompt: 'x'.repeat(65 * 1024) });
    expect(await messageOf(generations, { method: 'POST', headers: json, body })).toBe(
      'The body is larger than 64 KiB. The operator can raise the limit with PENTAPRISM_MAX_BODY_BYTES.',
    );
  });

  it.each(['dry_run', 'dryRun'])('with a switch is told: %s', async (name) => {
    const init = { method: 'POST', headers: json, body: JSON.stringify({ model, prompt: 'x' }) };
    expect(await messageOf(`${generations}?${name}=ture`, init)).toBe(`'${name}' is 'ture'; it takes true or false.`);
  });

  it('with the schema switch is told', async () => {
    expect(await messageOf('/v1/models/flux-dev?schema=ture', {})).toBe(`'schema' is 'ture'; it takes true or false.`);
  });
});

describe('the log', () => {
  it('has one line for each request, without prompts, queries or keys', async () => {
    const headers = { ...json, authorization: 'Bearer very-secret', 'x-request-id': 'log-test' };
    const body = JSON.stringify({ model, prompt: 'a private fox' });
    await (await fetch(`${server.url}${generations}?token=hidden`, { method: 'POST', headers, body })).json();
    const lines = server.log.filter(({ requestId }) => requestId === 'log-test');
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.any(String),
        requestId: 'log-test',
        method: 'POST',
        route: generations,
        status: 200,
        ms: expect.any(Number),
        model: 'gemini-3.1-flash-image-preview',
        provider: 'fal',
        pictures: 1,
        message: 'request',
      },
    ]);
    for (const secret of ['very-secret', 'private fox', 'hidden'])
      expect(JSON.stringify(server.log)).not.toContain(secret);
  });

  it('says nothing of health checks that went well, nor where the server listens', async () => {
    const before = server.log.length;
    for (const path of ['/healthz', '/readyz', '/v1/models/flux-dev']) await (await fetch(server.url + path)).text();
    await (await fetch(`${server.url}/healthz`, { method: 'POST' })).text();
    const seen = server.log.slice(before).map(({ route, status }) => [route, status]);
    expect(seen).toEqual([
      ['/v1/models/*', 200],
      ['/healthz', 405],
    ]);
    const known = ['request', 'a request failed', 'a request that cannot be read'];
    expect(server.log.filter(({ message }) => !known.includes(String(message)))).toEqual([]);
  });
});
