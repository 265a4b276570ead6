import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { localUpstream } from '../../test/local-upstream.ts';
import { toyProvider } from '../../test/toy-provider.ts';
import { renamed } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import { perImage } from '../contract/price.ts';
import { createGateway } from './gateway.ts';
import type { PlannedRequest } from './planned-request.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** How a provider of one model behaves. */
interface Behaviour {
  readonly usd: number;
  /** What passes on the gateway's clock while it works. */
  readonly seconds?: number;
  readonly fails?: boolean;
}

const create = { width: 8, height: 8, channels: 3, background: 'red' } as const;
const red = (await sharp({ create }).png().toBuffer()).toString('base64');

/** A gateway of such providers, by id in the operator's order, and who was asked. */
async function open(providers: Readonly<Record<string, Behaviour>>) {
  const asked: string[] = [];
  let clock = 0;
  const bound = Object.entries(providers).map(async ([id, { usd, seconds = 1, fails = false }]) => {
    const upstream = await localUpstream((_request, response) => {
      asked.push(id);
      clock += seconds * 1000;
      const failure = { kind: 'failed', message: 'it broke' };
      const body = fails ? { failure } : { pictures: [red] };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    closing.push(() => upstream.close());
    const model = defineModel({
      ...{ id: 'toy', name: 'Toy', owner: 'nobody', source: 'https://example.test', checked: '2026-11-26' },
      routes: { generate: 'toy' },
      price: perImage(usd),
      params: { prompt: renamed('text') },
      sizing: [],
      delivers: 'png',
    });
    return toyProvider(upstream.url, { id, models: [model] });
  });
  const gateway = createGateway({ providers: await Promise.all(bound), now: () => clock });
  closing.unshift(() => gateway.close());
  return { gateway, asked };
}

const fox = { model: 'toy', prompt: 'a fox' };
const told = ({ routing }: PlannedRequest) => routing.weighed.map(({ provider, seconds }) => [provider, seconds]);

describe('a wish for speed', () => {
  it('goes by what requests took that brought their pictures, and no others', async () => {
    const { gateway, asked } = await open({
      broken: { usd: 0.01, seconds: 1, fails: true },
      slow: { usd: 0.02, seconds: 20 },
      quick: { usd: 0.03, seconds: 3 },
    });
    expect(told(gateway.plan('generate', { ...fox, routing: 'speed' }))).toEqual([
      ['broken', null],
      ['slow', null],
      ['quick', null],
    ]);
    // Failover: the broken one fails first, and what it took is not counted for the one after it.
    expect((await gateway.generate(fox)).attempts).toMatchObject([{ provider: 'broken' }, { provider: 'slow' }]);
    await gateway.generate({ ...fox, model: 'quick/toy' });
    expect(told(gateway.plan('generate', { ...fox, routing: 'speed' }))).toEqual([
      ['quick', 3],
      ['slow', 20],
      ['broken', null],
    ]);
    asked.length = 0;
    await gateway.generate({ ...fox, routing: 'speed' });
    expect(asked).toEqual(['quick']);
  });
});

describe('what a request may cost', () => {
  const providers = {
    dear: { usd: 0.08 },
    cheap: { usd: 0.02, fails: true },
    fair: { usd: 0.04 },
  };

  it('holds for a request that another process has written down', async () => {
    const { gateway, asked } = await open(providers);
    const {
      unable: _,
      routing: __,
      ...written
    } = gateway.plan('generate', {
      ...fox,
      routing: 'price',
      max_cost: 0.05,
    });
    const restored = gateway.restore(JSON.parse(JSON.stringify(written)));
    expect(restored.routing).toEqual({ wish: 'price', weighed: [] });
    const { attempts } = await gateway.run(restored);
    expect(attempts.map(({ provider }) => provider)).toEqual(['cheap', 'fair']);
    expect(new Set(asked)).toEqual(new Set(['cheap', 'fair']));
  });

  it('ends a request when those within it have failed', async () => {
    const { gateway, asked } = await open(providers);
    await expect(gateway.generate({ ...fox, max_cost: 0.03 })).rejects.toMatchObject({ provider: 'cheap' });
    expect(new Set(asked)).toEqual(new Set(['cheap']));
  });

  it('asks nobody when none is within it', async () => {
    const { gateway, asked } = await open(providers);
    await expect(gateway.generate({ ...fox, max_cost: 0.01 })).rejects.toMatchObject({ code: 'max_cost_exceeded' });
    expect(asked).toEqual([]);
  });

  it('is refused under a name that nobody would look at, as a parameter and as an option', async () => {
    const { gateway, asked } = await open(providers);
    const raw = { encoding: 'json', fields: { ...fox, maxCost: 0.01 } } as const;
    await expect(gateway.generate(raw)).rejects.toMatchObject({ code: 'invalid_value', param: 'maxCost' });
    const option = { max_cost: 0.01 } as object;
    await expect(gateway.generate(fox, option)).rejects.toMatchObject({ code: 'invalid_value', param: 'max_cost' });
    expect(asked).toEqual([]);
  });
});
