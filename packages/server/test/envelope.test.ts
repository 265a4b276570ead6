/** Whatever is sent to a server, every error it answers is OpenAI's envelope. */
import { METHODS } from 'node:http';
import { errorTable } from '@pentaprism/core';
import { isObject } from '@pentaprism/core/provider';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSocket, type RawAnswer, readAnswer } from './raw-socket.ts';
import { startApp, type TestApp } from './start-app.ts';

let keyless: TestApp;
let keyed: TestApp;
/** Soon gives up what does not arrive whole. */
let impatient: TestApp;
beforeAll(async () => {
  keyless = await startApp({});
  keyed = await startApp({ environment: { PENTAPRISM_API_KEYS: 'a-key-that-is-long-enough' } });
  impatient = await startApp({ patience: { headersMs: 300, bodyMs: 600, checkMs: 50 } });
});
afterAll(() => Promise.all([keyless.close(), keyed.close(), impatient.close()]));

const ask = async (app: TestApp, text: string): Promise<RawAnswer | undefined> =>
  readAnswer(await (await openSocket(app.url, text)).closed());

const request = (line: string, ...headers: readonly string[]) =>
  [`${line} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...headers, '', ''].join('\r\n');

/** Faults of an error's answer; none for any other answer. */
function faultsOf(answer: RawAnswer | undefined, isHead: boolean): readonly string[] {
  if (answer === undefined) return ['no answer'];
  const { status, headers, body } = answer;
  const faults = [
    ...(/^[\w.:-]{1,128}$/.test(headers['x-request-id'] ?? '') ? [] : ['no x-request-id']),
    ...(headers['x-content-type-options'] === 'nosniff' ? [] : ['a type to be guessed']),
    ...(status >= 500 ? [`status ${status}`] : []),
  ];
  if (status < 400 || isHead) return faults;
  const { error }: { error?: unknown } = JSON.parse(body);
  const entry = isObject(error) ? Object.entries(errorTable).find(([code]) => code === error.code)?.[1] : undefined;
  return [
    ...faults,
    ...(headers['content-type'] === 'application/json; charset=utf-8' ? [] : ['no JSON']),
    ...(headers['x-should-retry'] === 'false' ? [] : ['to be repeated']),
    ...(isObject(error) && typeof error.message === 'string' && 'param' in error ? [] : ['keys are missing']),
    ...(isObject(error) && entry?.type === error.type && entry?.status === status ? [] : ['not as the table has it']),
    ...(/\bat .*:\d+:\d+|node_modules/.test(body) ? ['a stack'] : []),
  ];
}

type Case = readonly [what: string, text: string, status: number, code: string];

const cases: readonly Case[] = [
  ['no Host in HTTP/1.1', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'invalid_value'],
  ['an expectation nobody can meet', request('GET /healthz', 'Expect: banana'), 417, 'expectation_failed'],
  ['a file name of 600 letters', request(`GET /v1/images/files/${'a'.repeat(600)}?signature=x`), 404, 'not_found'],
  ['a model name of 2000 letters', request(`GET /v1/models/${'a'.repeat(2000)}`), 404, 'model_not_found'],
  ['an address of 20000 letters', request(`GET /${'a'.repeat(20_000)}`), 431, 'headers_too_large'],
  ['a header of 20000 letters', request('GET /healthz', `X: ${'a'.repeat(20_000)}`), 431, 'headers_too_large'],
  ['bad percent-encoding', request('GET /v1/images/files/%zz'), 404, 'not_found'],
  ['a NUL in the address', request('GET /v1/models/%00'), 404, 'model_not_found'],
  ['a NUL on the wire', request('GET /\0'), 400, 'invalid_value'],
  ['empty segments', request('GET //v1//model'), 404, 'not_found'],
  ['a way up', request('GET /v1/../../etc/passwd'), 404, 'not_found'],
  ['QUERY without a content type', request('QUERY /healthz'), 405, 'method_not_allowed'],
  ['a method of WebDAV', request('PROPFIND /v1/images/generations'), 405, 'method_not_allowed'],
  ['a method nobody knows', request('BREW /healthz'), 400, 'invalid_value'],
  ['the server as an address', request('OPTIONS *'), 405, 'method_not_allowed'],
  ['CONNECT', request('CONNECT example.com:443'), 405, 'method_not_allowed'],
  [
    'a wrong method of a nonsensical type',
    request('POST /healthz', 'Content-Type: x', 'Content-Length: 0'),
    405,
    'method_not_allowed',
  ],
  ['an upgrade', request('POST /healthz', 'Upgrade: websocket', 'Connection: upgrade'), 405, 'method_not_allowed'],
  ['a line of HTTP/0.9', 'GET /v1/nothing\r\n\r\n', 404, 'not_found'],
  ['a version that is none', 'GET / HTTP/7.7\r\n\r\n', 400, 'invalid_value'],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'invalid_value'],
  ['TLS', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', 400, 'invalid_value'],
  [
    'two lengths',
    request('POST /v1/images/generations', 'Content-Length: 2', 'Content-Length: 3'),
    400,
    'invalid_value',
  ],
  [
    'a length and chunks',
    request('POST /healthz', 'Content-Length: 2', 'Transfer-Encoding: chunked'),
    400,
    'invalid_value',
  ],
  ['an unknown encoding', request('POST /healthz', 'Transfer-Encoding: garbage'), 400, 'invalid_value'],
  [
    'a broken chunk',
    `${request('POST /v1/images/generations', 'Content-Type: application/json', 'Transfer-Encoding: chunked')}zz\r\n`,
    400,
    'invalid_value',
  ],
  ['a header without a name', request('GET /healthz', ': x'), 400, 'invalid_value'],
  [
    'a type named as something every object has',
    request('POST /v1/images/generations', 'Content-Type: constructor'),
    415,
    'unsupported_content_type',
  ],
  [
    'a type of the same kind',
    request('POST /v1/images/generations', 'Content-Type: __proto__'),
    415,
    'unsupported_content_type',
  ],
  ['a model of the same kind', request('GET /v1/models/__proto__'), 404, 'model_not_found'],
  ['headers that never end', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n', 408, 'request_timeout'],
  [
    'a body that never comes',
    request('POST /v1/images/generations', 'Content-Type: application/json', 'Content-Length: 9'),
    408,
    'request_timeout',
  ],
  [
    'an image request at a Host that leads nowhere',
    request('POST /v1/images/generations', 'Host: x').replace('Host: 127.0.0.1', 'Host: localhost'),
    400,
    'invalid_value',
  ],
];

describe('a server', () => {
  it.concurrent.each(cases)('answers %s in the envelope', async (_what, text, status, code) => {
    const answer = await ask(status === 408 ? impatient : keyless, text);
    expect(faultsOf(answer, false)).toEqual([]);
    expect({ status: answer?.status, code: JSON.parse(answer?.body ?? '').error.code }).toEqual({ status, code });
  });

  const words = fc.constantFrom(
    '',
    'v1',
    'openai',
    'images',
    'generations',
    'edits',
    'files',
    'models',
    '..',
    '%2e',
    '%',
    '%00',
    '%ff',
    '__proto__',
    '*',
    'ü',
    ';',
    'healthz',
    'metrics',
  );
  const path = fc
    .array(fc.oneof({ weight: 5, arbitrary: words }, fc.webFragments()), { maxLength: 6 })
    .map((parts) => `/${parts.join('/')}`);
  const query = fc.option(fc.webQueryParameters(), { nil: '' }).map((text) => (text === '' ? '' : `?${text}`));
  const header = fc.tuple(
    fc.constantFrom(
      'Content-Type',
      'Content-Encoding',
      'Expect',
      'Accept-Version',
      'Prefer',
      'Range',
      'X-Request-Id',
      'Authorization',
      'Origin',
      'Upgrade',
      'X-Forwarded-For',
      'Connection',
      'Host',
      'Cookie',
    ),
    fc.oneof(
      fc.constantFrom(
        '',
        'x',
        'application/json',
        'multipart/form-data; boundary=x',
        '100-continue',
        'bytes=0-',
        'Bearer x',
        'null',
        '__proto__',
        'a, b',
        'h2c',
        'localhost',
      ),
      fc.webFragments(),
    ),
  );
  const version = fc.constantFrom(' HTTP/1.1', ' HTTP/1.1', ' HTTP/1.1', ' HTTP/1.0', '', ' HTTP/2.0');

  it('answers whatever method, address, headers and version in the envelope', async () => {
    const any = fc.record({
      method: fc.constantFrom(...METHODS, 'get', 'BREW'),
      path,
      query,
      headers: fc.array(header, { maxLength: 4 }),
      version,
      isKeyed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(any, async ({ method, path: asked, query: more, headers, version: named, isKeyed }) => {
        const lines = headers.map(([name, value]) => `${name}: ${value}`);
        const head = [
          `${method} ${asked}${more}${named}`,
          'Host: 127.0.0.1',
          'Connection: close',
          'Content-Length: 0',
          ...lines,
          '',
          '',
        ];
        const answer = await ask(isKeyed ? keyed : keyless, head.join('\r\n'));
        expect(faultsOf(answer, method === 'HEAD')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('answers any bytes at all in the envelope, or cuts the connection', async () => {
    const start = request(
      'POST /v1/images/generations',
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    );
    const mutated = fc
      .tuple(fc.nat(start.length), fc.string({ unit: 'binary', maxLength: 12 }))
      .map(([at, text]) => start.slice(0, at) + text + start.slice(at));
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, fc.string({ unit: 'binary', maxLength: 200 })), async (text) => {
        const answer = await ask(impatient, text);
        if (answer !== undefined) expect(faultsOf(answer, false)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('logs every answer it gave, and no fault of its own', () => {
    for (const { log } of [keyless, keyed, impatient])
      expect(log.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  it('asks for the rest of a body only where it was asked to', async () => {
    const text = await (await openSocket(keyless.url, request('GET /healthz', 'Expect: 100-continue'))).closed();
    expect(text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
  });

  it('does not let what comes behind a request spoil the answer to it', async () => {
    const behind = await openSocket(
      keyless.url,
      `${request('GET /healthz').replace('Connection: close\r\n', '')}nonsense\r\n\r\n`,
    );
    expect(await behind.closed()).toMatch(/\{"status":"ok"\}HTTP\/1\.1 400 Bad Request\r\n/);
  });
});
