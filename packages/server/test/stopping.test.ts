/** What a server that was told to stop waits for, and what it does not. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '@pentaprism/core/kit';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { createReplicateSandbox } from '@pentaprism/provider-replicate/sandbox';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSocket, type RawSocket, readAnswer } from './raw-socket.ts';
import { startApp } from './start-app.ts';
import { startTestServer } from './start-test-server.ts';

const until = async (condition: () => boolean) => {
  while (!condition()) await sleep(10);
};
const post = (url: string, body: object) =>
  fetch(`${url}/v1/images/generations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then(
    () => 'answered',
    () => 'cut',
  );
const listening = async (sandbox: Sandbox) => {
  const { url, close } = await sandbox.listen();
  onTestFinished(close);
  return url;
};

const anHour = 3_600_000;
const isCancel = ({ method, path }: { readonly method: string; readonly path: string }) =>
  path.endsWith('/cancel') && ['PUT', 'POST'].includes(method);

describe('jobs that still run when a server stops waiting for them', () => {
  /** Two jobs at each provider that can cancel one, and what brings them to where the stop meets them. */
  const stop = async (
    fal: Sandbox,
    replicate: Sandbox,
    prompt: string,
    isThere: (sandbox: Sandbox) => boolean,
    end: (close: (seconds?: number) => Promise<void>) => Promise<void>,
  ) => {
    const server = await startTestServer({
      FAL_BASE_URL: await listening(fal),
      REPLICATE_BASE_URL: await listening(replicate),
      PENTAPRISM_SHUTDOWN_TIMEOUT: '0.2',
    });
    const jobs = ['fal', 'fal', 'replicate', 'replicate'].map((provider) =>
      post(server.url, { model: `${provider}/gemini-3.1-flash-image`, prompt }),
    );
    await until(() => isThere(fal) && isThere(replicate));
    await end(server.close);
    expect(await Promise.all(jobs)).toEqual(['cut', 'cut', 'cut', 'cut']);
    expect([fal, replicate].map(({ submissions }) => submissions)).toEqual([2, 2]);
    expect([fal, replicate].map(({ requests }) => requests.filter(isCancel).length)).toEqual([2, 2]);
  };
  const isFollowed = ({ requests }: Sandbox) => requests.some(({ method }) => method === 'GET');
  const isSubmitted = ({ requests }: Sandbox) => requests.length === 2;

  it('are cancelled upstream', () =>
    stop(createFalSandbox(), createReplicateSandbox({ slowMs: anHour }), '[drill: slow 100000]', isFollowed, (close) =>
      close(),
    ));

  it('are cancelled upstream although their submits are still under way', () =>
    stop(
      createFalSandbox({ latencyMs: 1500 }),
      createReplicateSandbox({ runMs: anHour, waitLimitMs: 1500 }),
      'a fox',
      isSubmitted,
      (close) => close(),
    ));

  it('are cancelled upstream at once when whoever waits for the stop loses patience', () =>
    stop(
      createFalSandbox(),
      createReplicateSandbox({ slowMs: anHour }),
      '[drill: slow 100000]',
      isFollowed,
      async (close) => {
        await Promise.all([close(3600), close(0)]);
      },
    ));
});

describe('connections that keep a server waiting when it stops', () => {
  const head = (line: string, ...headers: readonly string[]) =>
    `${[`${line} HTTP/1.1`, 'Host: localhost', ...headers].join('\r\n')}\r\n`;
  const whole = `${head('GET /healthz')}\r\n`;
  const isAnswered = ({ text }: RawSocket) => text().includes('"ok"');

  it.each([
    ['that was never used', '', () => true],
    ['on which headers are half-sent', head('GET /healthz'), () => true],
    ['that waits for its next request', whole, isAnswered],
    ['on which the headers of a second request are half-sent', whole + head('GET /healthz'), isAnswered],
    [
      'that asked to become something else',
      `${head('GET /healthz', 'Upgrade: websocket', 'Connection: upgrade')}\r\n`,
      isAnswered,
    ],
    [
      'that asked for a way through',
      `${head('CONNECT example.com:443')}\r\n`,
      ({ text }: RawSocket) => text().includes('405'),
    ],
    ['that sent nonsense', 'nonsense\r\n\r\n', ({ text }: RawSocket) => text().includes('400')],
  ])('one %s is cut at once', async (_what, sent, isReady) => {
    // Neither Node's own limits nor ours could end it before the test has given up.
    const app = await startApp({ patience: { headersMs: anHour, bodyMs: anHour, idleMs: anHour, stoppingMs: anHour } });
    const raw = await openSocket(app.url, sent);
    await until(() => isReady(raw));
    // An exchange later, the server has been told of what was sent before.
    await fetch(`${app.url}/readyz`);
    await app.close();
    await raw.closed();
  });

  const halfSent = `${head('POST /v1/images/generations', 'Content-Type: application/json', 'Content-Length: 999')}\r\n{"model":`;
  const halfForm = `${head('POST /v1/images/edits', 'Content-Type: multipart/form-data; boundary=x', 'Content-Length: 9999999')}\r\n--x\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\nhalf`;

  it.each([
    ['JSON', halfSent],
    ['a form', halfForm],
  ])(
    'a half-sent body, of %s, is refused after a few seconds, so that another server may have it whole',
    async (_what, sent) => {
      const app = await startApp({ patience: { stoppingMs: 100 } });
      const raw = await openSocket(app.url, sent);
      await until(() => raw.socket.bytesWritten === sent.length);
      await expect
        .poll(async () => (await (await fetch(`${app.url}/metrics`)).text()).includes('requests_in_flight 2'))
        .toBe(true);
      await app.close();
      const answer = readAnswer(await raw.closed());
      expect(answer).toMatchObject({ status: 503, headers: { 'x-should-retry': 'true', connection: 'close' } });
      expect(JSON.parse(answer?.body ?? '')).toMatchObject({ error: { code: 'overloaded' } });
      expect(app.log.filter(({ level }) => Number(level) > 50)).toEqual([]);
      expect(app.log).toContainEqual(expect.objectContaining({ message: 'request', status: 503, error: 'overloaded' }));
    },
  );

  it('a half-sent body that nobody reads any more is not waited for either', async () => {
    const app = await startApp({ patience: { bodyMs: anHour, stoppingMs: 100 } });
    const raw = await openSocket(app.url, `${head('POST /healthz', 'Content-Length: 999')}\r\nx`);
    await until(() => raw.text().includes('405'));
    await app.close();
    await raw.closed();
  });

  it('a half-sent body does not hold a server for as long as its jobs may', async () => {
    const server = await startTestServer({ PENTAPRISM_SHUTDOWN_TIMEOUT: '3600' });
    const raw = await openSocket(server.url, halfSent);
    await expect
      .poll(async () => (await (await fetch(`${server.url}/metrics`)).text()).includes('requests_in_flight 2'))
      .toBe(true);
    await server.close();
    expect(await raw.closed()).toMatch(/^HTTP\/1\.1 503 /);
  });
});
