import type { ApiKey } from '@pentaprism/store';
import { describe, expect, it } from 'vitest';
import { newKeyText } from './key-text.ts';
import { createStoredKeys, type KeyedMemory } from './stored-keys.ts';

const { id, text, hash } = newKeyText();
const key: ApiKey = {
  ...{ id, name: 'website', hash, created: 1, expires: null, disabled: false, models: null, budget: null },
  ...{ period: 'month', perMinute: null, running: null, unpriced: 'refuse', responseFormat: null },
  webhookSecret: 'whsec_',
};

/** A store that counts how often it is asked, with a clock that stands still. */
function open(memory?: KeyedMemory) {
  const state = { key: key as ApiKey | undefined, keyed: false, isAway: false, asked: 0, now: 1_000_000 };
  const look = async <T>(value: () => T): Promise<T> => {
    state.asked += 1;
    if (state.isAway) throw new Error('away');
    return value();
  };
  const store = {
    keyByHash: (given: string) => look(() => (given === hash ? state.key : undefined)),
    everKeyed: () => look(() => state.keyed),
  };
  const keys = createStoredKeys(store, {
    watch: (work) => work(),
    now: () => state.now,
    ...(memory === undefined ? {} : { memory }),
  });
  return { state, keys };
}

describe('a key of the store', () => {
  it('is looked up once in half a minute', async () => {
    const { state, keys } = open();
    await keys.find(text);
    state.now += 29_999;
    expect([keys.find(text), state.asked]).toEqual([key, 1]);
    state.now += 1;
    await keys.find(text);
    expect(state.asked).toBe(2);
  });

  it('that is disabled elsewhere is refused after half a minute, and at once where that is known here', async () => {
    const { state, keys } = open();
    await keys.find(text);
    state.key = { ...key, disabled: true };
    expect(keys.find(text)).toEqual(key);
    keys.forget(id);
    await expect(keys.find(text)).rejects.toMatchObject({ code: 'invalid_api_key' });
    state.now += 30_000;
    await expect(keys.find(text)).rejects.toMatchObject({ message: 'The API key "website" is disabled.' });
  });

  it('is refused from the moment it expires, whenever it was looked up', async () => {
    const { state, keys } = open();
    state.key = { ...key, expires: state.now + 10 };
    await keys.find(text);
    state.now += 10;
    expect(() => keys.find(text)).toThrow(expect.objectContaining({ code: 'invalid_api_key' }));
  });

  it('passes for half a minute while the store is away, and is then told so', async () => {
    const { state, keys } = open();
    await keys.find(text);
    state.isAway = true;
    state.now += 29_999;
    expect(keys.find(text)).toEqual(key);
    state.now += 1;
    await expect(keys.find(text)).rejects.toMatchObject({ code: 'store_unavailable', retry: true });
  });

  it('is not looked for when a text cannot be one', () => {
    const { state, keys } = open();
    for (const wrong of ['', 'pp_', `${text}x`, text.toUpperCase(), `${text}\n`])
      expect(() => keys.find(wrong)).toThrow();
    expect(state.asked).toBe(0);
  });
});

describe('whether there ever was a key', () => {
  it('is asked again while there was none, and never once there was one', async () => {
    const { state, keys } = open();
    expect([await keys.everKeyed(), keys.everKeyed(), state.asked]).toEqual([false, false, 1]);
    state.keyed = true;
    state.now += 5000;
    expect(await keys.everKeyed()).toBe(true);
    state.keyed = false;
    state.now += 1_000_000;
    expect([keys.everKeyed(), state.asked]).toEqual([true, 2]);
  });

  it('is remembered over the end of a server, so that a store that is away opens nothing', async () => {
    const memory = {
      isKeyed: false,
      keep() {
        this.isKeyed = true;
      },
    };
    const before = open(memory);
    before.state.keyed = true;
    await before.keys.everKeyed();
    const after = open(memory);
    after.state.isAway = true;
    expect([memory.isKeyed, after.keys.everKeyed(), after.state.asked]).toEqual([true, true, 0]);
  });
});
