import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emulated, passthrough, renamed } from '../contract/handling.ts';
import type { JsonObject } from '../contract/json.ts';
import { defineModel, type ModelDeclaration } from '../contract/model.ts';
import { isWarning, type Plan } from '../contract/plan.ts';
import type { Provider } from '../contract/provider.ts';
import type { ImageRequest } from '../contract/request.ts';
import { requestBounds } from '../request/request-bounds.ts';
import { loss } from './loss.ts';
import { inexact, inexactRows, planRequest } from './plan.ts';
import { createRegistry, type Offer } from './registry.ts';

const facts = { id: 'fox', name: 'Fox', owner: 'o', source: 'https://example.test', checked: '2026-11-25' } as const;

const model = defineModel({
  ...facts,
  delivers: 'png',
  routes: { generate: 'q/fox' },
  params: { prompt: passthrough(), seed: passthrough({ max: 2 ** 31 - 1, beyond: 'fold' }), n: emulated('fan-out') },
  sizing: [],
  extras: {
    safety_tolerance: { schema: z.enum(['1', '2', '3']), sentence: 'What is let through.' },
    acceleration: { schema: z.enum(['none', 'regular']), sentence: 'Trades quality for speed.', to: 'speed.kind' },
    guidance_scale: { schema: z.number().min(1).max(20), sentence: 'Closeness to the prompt.' },
    sync_mode: { schema: z.boolean(), sentence: 'Inside the reply.' },
    search: { schema: z.boolean(), sentence: 'Searches.', sets: { true: { 'tools.search': true }, false: {} } },
  },
});

const other = defineModel({
  ...facts,
  delivers: 'png',
  routes: { generate: 'b/fox' },
  params: { prompt: renamed('text'), seed: passthrough({ min: 1, beyond: 'nearest' }) },
  sizing: [],
});

function providerOf(id: string, own: ModelDeclaration): Provider {
  return {
    apiKey: 'key',
    allowedOrigins: [],
    endpoints: { main: 'https://x.test' },
    definition: {
      id,
      name: id,
      environment: { key: ['KEY'], baseUrl: 'BASE_URL' },
      endpoints: { main: 'https://x.test' },
      authorize: () => ({}),
      protocol: {
        encode: () => ({ method: 'POST', url: 'https://x.test' }),
        read: () => ({ state: 'done', pictures: [] }),
        poll: { minMs: 1, maxMs: 1 },
        timeouts: { headersMs: 1, totalMs: 1 },
      },
      models: [own],
    },
  };
}

const registry = createRegistry([providerOf('q', model), providerOf('b', other)]);
const [offer, otherOffer] = registry.offersOf('fox') as [Offer, Offer];

function plan(fields: Partial<ImageRequest>, at: Offer = offer): Plan {
  const request: ImageRequest = {
    mode: 'generate',
    model: 'fox',
    prompt: 'a fox',
    extras: {},
    extrasAreText: false,
    ...fields,
  };
  return planRequest(request, at, { responseFormat: 'url' });
}

function rows(planned: Plan) {
  return planned.receipt.filter(({ parameter }) => parameter !== 'prompt');
}

describe('a declared extra', () => {
  const spellings: readonly (readonly [JsonObject, JsonObject])[] = [
    [{ safety_tolerance: 3 }, { safety_tolerance: '3' }],
    [{ guidance_scale: '3.5' }, { guidance_scale: 3.5 }],
    [{ sync_mode: 'TRUE' }, { sync_mode: true }],
    [{ sync_mode: 1 }, { sync_mode: true }],
    [{ acceleration: 'Regular' }, { speed: { kind: 'regular' } }],
  ];

  it.each(spellings)('is read as leniently as a parameter, from JSON and from forms: %j', (extras, sent) => {
    const asText = Object.fromEntries(Object.entries(extras).map(([name, value]) => [name, String(value)]));
    for (const planned of [plan({ extras }), plan({ extras: asText, extrasAreText: true })]) {
      expect(planned.calls[0]?.body).toEqual({ prompt: 'a fox', ...sent });
      expect(inexactRows(planned)[0]).toBeUndefined();
    }
  });

  it('that is none of the choices is dropped, and strict refuses it', () => {
    const planned = plan({ extras: { safety_tolerance: 9 } });
    expect(planned.calls[0]?.body).toEqual({ prompt: 'a fox' });
    expect(rows(planned)).toEqual([
      { parameter: 'safety_tolerance', word: 'dropped', from: 9, why: 'The model takes 1, 2, 3.' },
    ]);
    expect(inexactRows(planned)[0]?.parameter).toBe('safety_tolerance');
  });

  it('that is a number out of range is the nearest, and strict refuses it', () => {
    const planned = plan({ extras: { guidance_scale: '99' } });
    expect(planned.calls[0]?.body).toEqual({ prompt: 'a fox', guidance_scale: 20 });
    expect(rows(planned)).toEqual([
      {
        parameter: 'guidance_scale',
        word: 'passthrough',
        from: '99',
        to: { guidance_scale: 20 },
        why: 'The model takes numbers from 1 to 20; the nearest was sent.',
        snapped: true,
      },
    ]);
    expect(inexactRows(planned)[0]?.parameter).toBe('guidance_scale');
  });

  it('that is empty or auto is as if it were not there', () => {
    expect(rows(plan({ extras: { guidance_scale: '', sync_mode: 'auto' } }))).toEqual([]);
  });

  it('that is a switch upstream has no word for says nothing of what was sent when it is off', () => {
    expect(rows(plan({ extras: { search: false } }))).toEqual([
      {
        parameter: 'search',
        word: 'converted',
        from: false,
        why: 'It is what upstream does when it is told nothing.',
      },
    ]);
  });
});

describe('a name that nobody knows', () => {
  it('and that is near to one that is known is sent, warned of, and refused by strict', () => {
    for (const [name, meant] of [
      ['aspectRatio', 'aspect_ratio'],
      ['sede', 'seed'],
      ['N', 'n'],
      ['safetyTolerance', 'safety_tolerance'],
    ] as const) {
      const planned = plan({ extras: { [name]: 7 } });
      expect(planned.calls[0]?.body).toMatchObject({ [name]: 7 });
      const why = `Not known here; sent as it is. Did you mean ${meant}?`;
      const [row] = rows(planned);
      expect(row).toEqual({ parameter: name, word: 'passthrough', from: 7, to: { [name]: 7 }, why, meant });
      expect(row !== undefined && isWarning(row)).toBe(true);
      expect(inexactRows(planned)[0]).toBe(row);
      expect(row === undefined ? '' : inexact(planned, [row]).message).toBe(
        `fox on q cannot honour ${name}: 7 exactly. ${why} Without "Prefer: handling=strict" it is sent as it is.`,
      );
    }
  });

  it('and that may be a word of its own is at most warned of', () => {
    const planned = plan({ extras: { mode: 'fast', format: 'png', temperature: 1 } });
    expect(rows(planned).map(({ parameter, meant }) => [parameter, meant])).toEqual([
      ['mode', undefined],
      ['format', 'output_format'],
      ['temperature', undefined],
    ]);
    expect(inexactRows(planned)[0]).toBeUndefined();
  });
});

describe('options for a provider', () => {
  const provider_options = { q: { steps: 4 }, b: { turbo: true, nested: { a: 1 } } };

  it('that does not make the picture have a row each, and are no loss', () => {
    const planned = plan({ provider_options });
    expect(planned.calls[0]?.body).toEqual({ prompt: 'a fox', steps: 4 });
    const why = 'Addressed to b; q makes the picture.';
    expect(rows(planned).slice(1)).toEqual([
      { parameter: 'provider_options.b.turbo', word: 'dropped', from: true, why, addressed: 'b' },
      { parameter: 'provider_options.b.nested.a', word: 'dropped', from: 1, why, addressed: 'b' },
    ]);
    expect(inexactRows(planned)[0]).toBeUndefined();
    expect(rows(planned).some(isWarning)).toBe(false);
    expect(loss(planned)).toBe(loss(plan({})));
  });

  it('are told of by every plan, also by that of the one who is tried next', () => {
    const [own, ...others] = rows(plan({ provider_options }, otherOffer)).toReversed();
    expect(own).toMatchObject({ parameter: 'provider_options.q.steps', addressed: 'q' });
    expect(own?.why).toBe('Addressed to q; b makes the picture.');
    expect(others).toHaveLength(2);
  });

  it('correct the row of the very place they overrule, of a place above and of one below', () => {
    const planned = plan({
      extras: { acceleration: 'none', deep: { a: 1 }, apart: 1 },
      provider_options: { q: { speed: { kind: 'warp' }, deep: { b: 2 }, prompt: 'a cat', 'apart.x': 3 } },
    });
    expect(planned.calls[0]?.body).toEqual({
      prompt: 'a cat',
      speed: { kind: 'warp' },
      deep: { a: 1, b: 2 },
      apart: 1,
      'apart.x': 3,
    });
    const corrected = planned.receipt
      .filter(({ why }) => why.includes('overrides it.'))
      .map(({ parameter, word, to, why }) => [parameter, word, to, why]);
    expect(corrected).toEqual([
      ['prompt', 'dropped', undefined, 'Not sent: provider_options.q.prompt overrides it.'],
      ['acceleration', 'dropped', undefined, 'Not sent: provider_options.q.speed.kind overrides it.'],
      ['deep', 'passthrough', { 'deep.a': 1 }, expect.stringContaining('provider_options.q.deep.b overrides it.')],
    ]);
  });

  it('as many as are taken read the receipt once, and not once each', () => {
    let reads = 0;
    const count = (object: object): object =>
      new Proxy(object, {
        ownKeys: (target) => {
          reads += 1;
          return Reflect.ownKeys(target);
        },
      });
    const watched = count({ a: 1 });
    const extras = Object.fromEntries(
      Array.from({ length: requestBounds.unknownNames }, (_, index) => [`x${index}`, watched]),
    ) as JsonObject;
    const measure = (options: number): number => {
      reads = 0;
      const q = Object.fromEntries(Array.from({ length: options }, (_, index) => [`o${index}`, index]));
      plan({ extras, provider_options: { q } });
      return reads;
    };
    expect(measure(requestBounds.options)).toBe(measure(1));
  });
});

describe('a seed', () => {
  it('of -1 is left to the model, whether it knows seeds or not, and strict lets it', () => {
    const planned = plan({ seed: -1, n: 3 });
    expect(planned.calls.map(({ body }) => body)).toEqual(Array.from({ length: 3 }, () => ({ prompt: 'a fox' })));
    const why = '-1 leaves the seed to the model: none is sent, and every picture differs.';
    expect(rows(planned)).toContainEqual({ parameter: 'seed', word: 'emulated', from: -1, why });
    expect(inexactRows(planned)[0]).toBeUndefined();
  });

  it('above the largest is folded, each to another and always to the same, and strict refuses it', () => {
    const seeds = [2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER];
    const sent = seeds.map((seed) => plan({ seed }).calls[0]?.body.seed);
    expect(new Set([...sent, ...seeds]).size).toBe(2 * seeds.length);
    expect(sent.every((seed) => Number(seed) >= 0 && Number(seed) < 2 ** 31)).toBe(true);
    const [row] = rows(plan({ seed: 2 ** 31 }));
    const why = `The model takes at most 2147483647; 2147483648 became ${sent[0]}, always the same one.`;
    expect(row).toMatchObject({ parameter: 'seed', from: 2 ** 31, to: { seed: sent[0] }, why, snapped: true });
    expect(inexactRows(plan({ seed: 2 ** 31 }))[0]?.parameter).toBe('seed');
  });

  it('that is folded still gives every call its own', () => {
    for (const seed of [2 ** 31 - 2, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
      const sent = plan({ seed, n: 10 }).calls.map(({ body }) => body.seed);
      expect(new Set(sent).size).toBe(10);
      expect(sent.every((one) => Number(one) >= 0 && Number(one) < 2 ** 31)).toBe(true);
    }
  });
});
