import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(
  handle: SandboxOptions['handle'],
  options: Omit<SandboxOptions, 'name' | 'handle'> = {},
): Promise<{ sandbox: Sandbox; url: string }> {
  const sandbox = createSandbox({ name: 'test', handle, ...options });
  const { url, close } = await sandbox.listen();
  closers.push(close);
  return { sandbox, url };
}

const post = (url: string, body: string | FormData, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers });

describe('createSandbox', () => {
  it('hands the request over and remembers it without credentials', async () => {
    const { sandbox, url } = await start((request, context) => {
      context.accepted();
      return { status: 201, json: { key: request.headers.authorization, asked: request.json() } };
    });
    const reply = await post(`${url}/models/a%2Fb?key=secret&x=1`, '{"prompt":"a fox"}', {
      authorization: 'Key secret',
      'x-goog-api-key': 'secret',
      'x-other': 'kept',
    });
    expect(reply.status).toBe(201);
    expect(await reply.json()).toEqual({ key: 'Key secret', asked: { prompt: 'a fox' } });
    expect(sandbox.submissions).toBe(1);
    expect(sandbox.requests).toMatchObject([
      { method: 'POST', path: '/models/a/b', query: { x: '1' }, body: { prompt: 'a fox' } },
    ]);
    expect(sandbox.requests[0]?.headers['x-other']).toBe('kept');
    expect(JSON.stringify(sandbox.requests)).not.toContain('secret');
  });

  it('reads forms and keeps raw bodies as bytes', async () => {
    const { sandbox, url } = await start(async (request) => {
      const file = (await request.form()).get('content');
      return { json: { size: file instanceof Blob ? file.size : null } };
    });
    const form = new FormData();
    form.set('content', new Blob([new Uint8Array(5)]), 'a.png');
    expect(await (await post(url, form)).json()).toEqual({ size: 5 });
    expect(sandbox.requests[0]?.body).toBeInstanceOf(Uint8Array);
  });

  it('serves files from its own origin, whole and in ranges', async () => {
    const { sandbox, url } = await start(() => ({ status: 404 }));
    const address = sandbox.files.put(new TextEncoder().encode('0123456789'), 'image/png');
    expect(address.startsWith(`${url}/files/`) && address.endsWith('.png')).toBe(true);
    const whole = await fetch(address);
    expect([whole.headers.get('content-type'), await whole.text()]).toEqual(['image/png', '0123456789']);
    const part = await fetch(address, { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234']);
    expect((await fetch(address, { headers: { range: 'bytes=10-' } })).status).toBe(416);
    expect((await fetch(`${url}/files/none.png`)).status).toBe(404);
    expect(sandbox.requests).toEqual([]);
  });

  it('forgets the oldest requests and files when it is full', async () => {
    const { sandbox, url } = await start(() => ({ json: {} }), { maxRequests: 2, maxFileBytes: 10 });
    for (const path of ['/1', '/2', '/3']) await post(url + path, '{}');
    expect(sandbox.requests.map((request) => request.path)).toEqual(['/2', '/3']);
    const [first, second] = [
      sandbox.files.put(new Uint8Array(6), 'image/png'),
      sandbox.files.put(new Uint8Array(6), 'image/png'),
    ];
    expect([sandbox.files.get(first), sandbox.files.get(second)?.bytes.byteLength]).toEqual([undefined, 6]);
  });

  it('refuses a body that is too large', async () => {
    const { url } = await start(() => ({ json: {} }), { maxBodyBytes: 10 });
    expect((await post(url, 'x'.repeat(11))).status).toBe(413);
  });

  it('answers 500 with the message when its handler throws, and goes on', async () => {
    const { url } = await start(() => {
      throw new Error('out of paint');
    });
    const reply = await post(url, '{}');
    expect([reply.status, await reply.json()]).toEqual([500, { detail: 'The test sandbox failed: out of paint' }]);
    expect((await post(url, '{}')).status).toBe(500);
  });

  it('resets, cuts off and hangs on request, and closes all the same', async () => {
    const { url } = await start((request) => {
      if (request.path === '/reset') return { reset: true };
      if (request.path === '/hang') return { hang: true };
      return { bytes: 'x'.repeat(1000), truncateAfter: 10 };
    });
    await expect(post(`${url}/reset`, '{}')).rejects.toThrow();
    const cut = await post(`${url}/cut`, '{}');
    expect(cut.headers.get('content-length')).toBe('1000');
    await expect(cut.text()).rejects.toThrow();
    const hanging = expect(post(`${url}/hang`, '{}')).rejects.toThrow();
    for (const close of closers.splice(0)) await close();
    await hanging;
  });

  it('plays the drills it was configured with', async () => {
    const { url } = await start((_, context) => ({ json: context.drill('a fox') }), {
      drills: [{ name: 'rate_limit', times: 1 }],
      latencyMs: 1,
    });
    expect([await (await post(url, '')).json(), await (await post(url, '')).json()]).toEqual(['rate_limit', null]);
  });
});
