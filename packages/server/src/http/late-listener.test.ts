import { createSandbox } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { listenLate } from './late-listener.ts';

function sandbox() {
  return createSandbox({ name: 'late', handle: ({ path }, { origin }) => ({ status: 200, json: { path, origin } }) });
}

describe('A port whose answers are loaded late', () => {
  it('loads once, with the first connection, and loses none that came meanwhile', async () => {
    let loads = 0;
    const port = await listenLate(async () => {
      loads += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return sandbox();
    });
    expect(loads).toBe(0);
    const answers = await Promise.all(
      ['/a', '/b', '/c'].map(async (path) => (await fetch(`${port.url}${path}`)).json()),
    );
    expect(answers).toEqual(['/a', '/b', '/c'].map((path) => ({ path, origin: port.url })));
    expect(await (await fetch(`${port.url}/later`)).json()).toEqual({ path: '/later', origin: port.url });
    expect(loads).toBe(1);
    await port.close();
    await expect(fetch(port.url)).rejects.toThrow();
  });

  it('breaks off a connection that nobody could be loaded for, and tries again with the next', async () => {
    let loads = 0;
    const port = await listenLate(async () => {
      loads += 1;
      if (loads === 1) throw new Error('no such file');
      return sandbox();
    });
    await expect(fetch(port.url)).rejects.toThrow();
    expect((await fetch(port.url)).status).toBe(200);
    await port.close();
  });

  it('is closed without anybody having called', async () => {
    const port = await listenLate(() => Promise.reject(new Error('never asked')));
    await port.close();
    await expect(fetch(port.url)).rejects.toThrow();
  });
});
