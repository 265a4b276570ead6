/** Whom a request is sent to, by what it wishes and what it may cost, over real sockets. */

import { drawPicture } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import { describe, expect, it, onTestFinished } from 'vitest';
import { at } from './support/json.ts';
import { type Answer, type Stack, type StackOptions, startStack } from './support/start-stack.ts';

const model = 'gemini-3.1-flash-image-preview';

/** All three honour it equally well: fal for $0.08, Replicate for $0.067, Google for about as much. */
const asked = { model, prompt: 'a fox', aspect_ratio: '16:9', resolution: '1K' };

async function open(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack(options);
  onTestFinished(stack.close);
  return stack;
}

const generate = (stack: Stack, fields: object, headers = {}) =>
  stack.post('images/generations', { ...asked, ...fields }, headers);
const dryRun = (stack: Stack, fields: object) => stack.post('images/generations?dry_run=true', { ...asked, ...fields });

function rowOf({ body }: Answer, parameter: string): unknown {
  const rows = at(body, body.object === 'plan' ? 'receipt' : 'metadata.params');
  return Array.isArray(rows) ? rows.find((row) => isObject(row) && row.parameter === parameter) : undefined;
}

const tried = ({ body }: Answer): unknown => {
  const attempts = at(body, 'metadata.attempts');
  return Array.isArray(attempts) ? attempts.map((attempt) => at(attempt, 'provider')) : attempts;
};

describe('routing by wish', () => {
  it('price: the cheapest of those that can do it, those of unknown price last', async () => {
    const stack = await open();
    const cheap = await generate(stack, { routing: 'price' });
    expect([cheap.status, at(cheap.body, 'metadata.provider'), at(cheap.body, 'metadata.cost')]).toEqual([
      ...[200, 'replicate', 0.067],
    ]);
    // fal publishes no price of this one, and is what the operator prefers.
    const unknown = await dryRun(stack, { model: 'flux-1.1-pro', routing: 'price' });
    expect(at(unknown.body, 'routing.weighed')).toMatchObject([
      { provider: 'replicate', usd: 0.04 },
      { provider: 'fal', usd: null },
    ]);
  });

  it('price: failover goes to the next cheapest', async () => {
    const stack = await open({ replicate: { drills: ['unavailable'] } });
    const answer = await generate(stack, { routing: 'price' });
    expect(tried(answer)).toEqual(['replicate', 'google']);
    expect(rowOf(answer, 'routing')).toMatchObject({
      why: 'Number 2 of 3 providers that can do it by price, at about $0.067.',
    });
  });

  it('price: what is given up for it is in the receipt', async () => {
    // Replicate takes no seed of this model; Google does, for the same price.
    const all = await open();
    expect(at((await dryRun(all, { routing: 'price', seed: 7 })).body, 'plan.provider')).toBe('google');
    const two = await open({ order: ['fal', 'replicate'] });
    const cheap = await dryRun(two, { routing: 'price', seed: 7 });
    expect([at(cheap.body, 'plan.provider'), rowOf(cheap, 'seed'), rowOf(cheap, 'routing')]).toMatchObject([
      'replicate',
      { word: 'dropped' },
      {
        why: 'The cheapest of 2 providers that can do it, at $0.067. fal would honour more of the request, for $0.08.',
      },
    ]);
    // What must be honoured is, whatever it costs.
    const strict = await two.post(
      'images/generations?dry_run=true',
      { ...asked, routing: 'price', seed: 7 },
      {
        prefer: 'handling=strict',
      },
    );
    expect(at(strict.body, 'plan.provider')).toBe('fal');
  });

  it('speed: the one that was fastest here, those never measured last', async () => {
    const stack = await open({ fal: { latencyMs: 700 } });
    const before = await dryRun(stack, { routing: 'speed' });
    expect([at(before.body, 'plan.provider'), rowOf(before, 'routing')]).toMatchObject([
      'fal',
      { why: expect.stringContaining('Nothing is measured yet of the 3 providers') },
    ]);
    for (const provider of ['fal', 'google']) await generate(stack, { model: `${provider}/${model}` });
    // What failed says nothing of how long a picture takes.
    await generate(stack, { model: `replicate/${model}`, prompt: 'x [drill: refused]' });

    const after = await dryRun(stack, { routing: 'speed' });
    const [first, second, last] = at(after.body, 'routing.weighed') as { provider: string; seconds: number | null }[];
    expect(last).toMatchObject({ provider: 'replicate', seconds: null });
    expect(first?.seconds).toBeLessThanOrEqual(second?.seconds ?? 0);
    expect([first, second].find((one) => one?.provider === 'fal')?.seconds).toBeGreaterThanOrEqual(1.4);
    const made = await generate(stack, { routing: 'speed' });
    expect(at(made.body, 'metadata.provider')).toBe(first?.provider);
    expect(rowOf(made, 'routing')).toMatchObject({
      word: 'emulated',
      why: `The fastest of 3 providers that can do it, usually ${first?.seconds} s here. Never measured: replicate.`,
    });
    // Edits are another thing to wait for.
    const edit = await stack.post('images/edits?dry_run=true', {
      ...{ model, prompt: 'make it night', image: { $input: 'image.0' }, routing: 'speed' },
    });
    expect(rowOf(edit, 'routing')).toMatchObject({ why: expect.stringContaining('Nothing is measured yet') });
  });

  it('fidelity is the default, and the operator’s order breaks ties', async () => {
    for (const order of [
      ['fal', 'replicate', 'google'],
      ['google', 'fal', 'replicate'],
    ] as const) {
      const stack = await open({ order });
      const unsaid = await dryRun(stack, {});
      const said = await dryRun(stack, { routing: 'fidelity' });
      expect(at(unsaid.body, 'plan.provider')).toBe(order[0]);
      expect(at(unsaid.body, 'routing')).toMatchObject({
        wish: 'fidelity',
        weighed: order.map((provider) => ({ provider, loss: 0 })),
      });
      expect(at(said.body, 'routing')).toEqual(at(unsaid.body, 'routing'));
      expect(at(said.body, 'plan.calls')).toEqual(at(unsaid.body, 'plan.calls'));
      expect([rowOf(unsaid, 'routing'), rowOf(said, 'routing')]).toEqual([
        undefined,
        expect.objectContaining({ word: 'emulated', from: 'fidelity' }),
      ]);
    }
  });

  it('PENTAPRISM_ROUTING is what a request gets that says nothing', async () => {
    const stack = await open({ environment: { PENTAPRISM_ROUTING: 'price' } });
    const unsaid = await dryRun(stack, {});
    expect([at(unsaid.body, 'plan.provider'), rowOf(unsaid, 'routing')]).toEqual([
      'replicate',
      {
        parameter: 'routing',
        word: 'emulated',
        from: null,
        why: 'Nothing was asked, and price is the default here. One of the 2 cheapest of 3 providers that can do it, at $0.067; of these none honours more of the request.',
      },
    ]);
    expect(at((await dryRun(stack, { routing: 'fidelity' })).body, 'plan.provider')).toBe('fal');
  });

  it('max_cost refuses what costs more, and what has no price, before anything is sent', async () => {
    const stack = await open();
    const tooMuch = await generate(stack, { max_cost: 0.1, n: 2 });
    expect([tooMuch.status, tooMuch.body.error]).toMatchObject([
      400,
      {
        type: 'invalid_request_error',
        code: 'max_cost_exceeded',
        param: 'max_cost',
        message: `This would cost at least $0.134, with ${model} on replicate, which is more than max_cost: 0.1. Raise max_cost, or ask for fewer or smaller pictures.`,
        unable: ['fal', 'replicate', 'google'].map((provider) => ({ provider, code: 'max_cost_exceeded' })),
      },
    ]);
    const unknown = await generate(stack, { model: 'fal/flux-1.1-pro', max_cost: 5 });
    expect([unknown.status, at(unknown.body, 'error.message')]).toEqual([
      400,
      expect.stringMatching(/^What flux-1.1-pro on fal would cost is not known before, so that max_cost: 5 cannot/),
    ]);
    for (const max_cost of [0, -1, 'cheap']) {
      const { body } = await generate(stack, { max_cost });
      expect(at(body, 'error.message')).toContain('cannot be used; it takes a number greater than 0.');
    }
    expect(stack.submissions()).toBe(0);
  });

  it('max_cost holds for edits sent as a form', async () => {
    const stack = await open();
    const form = new FormData();
    const fields = { model, prompt: 'make it night', routing: 'price', max_cost: '0.07' };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const png = await drawPicture({ prompt: 'a fox', model, width: 64, height: 64, format: 'png' });
    form.set('image', new Blob([new Uint8Array(png)], { type: 'image/png' }));
    const answer = await stack.post('images/edits', form);
    expect([answer.status, rowOf(answer, 'max_cost')]).toMatchObject([200, { from: 0.07, word: 'emulated' }]);
    expect(['google', 'replicate']).toContain(at(answer.body, 'metadata.provider'));
    expect(stack.submits('fal')).toEqual([]);
  });

  it('max_cost holds on failover: nobody dearer is asked, not even when all others failed', async () => {
    const down = { drills: ['unavailable'] } as const;
    const stack = await open({ replicate: down, google: down });
    const { status, body } = await generate(stack, { max_cost: 0.07 });
    expect([status, at(body, 'error.code'), at(body, 'error.provider')]).toEqual([
      ...[503, 'upstream_unavailable', 'google'],
    ]);
    expect(stack.sandboxes.fal.requests).toEqual([]);
  });

  it.each([{ 'idempotency-key': 'k' }, { prefer: 'respond-async, wait=60' }])(
    'a job that is a promise keeps to both: %j',
    async (headers) => {
      const stack = await open({ jobs: true, replicate: { drills: ['unavailable'] } });
      const answer = await generate(stack, { routing: 'price', max_cost: 0.07 }, headers);
      expect([answer.status, tried(answer), rowOf(answer, 'max_cost')]).toMatchObject([
        200,
        ['replicate', 'google'],
        { why: expect.stringContaining('estimated at $0.067, which is within that') },
      ]);
      expect(stack.sandboxes.fal.requests).toEqual([]);
      if ('prefer' in headers) return;
      // What it may cost is part of what is asked.
      const other = await generate(stack, { routing: 'price', max_cost: 0.5 }, headers);
      expect([other.status, at(other.body, 'error.code')]).toEqual([422, 'idempotency_key_reused']);
    },
  );

  it('the receipt and the dry run say what was wished and what was weighed', async () => {
    const stack = await open();
    const { body } = await dryRun(stack, { routing: 'price', max_cost: 0.07 });
    expect(body.routing).toEqual({
      wish: 'price',
      weighed: [
        { provider: 'replicate', usd: 0.067, seconds: null, loss: 0 },
        { provider: 'google', usd: 0.067, estimated: true, seconds: null, loss: 0 },
      ],
    });
    expect(body.unable).toEqual([
      {
        provider: 'fal',
        code: 'max_cost_exceeded',
        message: `${model} on fal would cost $0.08, which is more than max_cost: 0.07.`,
      },
    ]);
    expect(at(body, 'receipt')).toEqual(
      expect.arrayContaining([
        {
          parameter: 'routing',
          word: 'emulated',
          from: 'price',
          why: 'The 2 providers that can do it all cost $0.067; of these none honours more of the request.',
        },
        {
          parameter: 'max_cost',
          word: 'emulated',
          from: 0.07,
          why: 'It is quoted at $0.067, which is within that. Left out for it: fal.',
        },
      ]),
    );
  });
});
