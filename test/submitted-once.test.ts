import type { Drill } from '@pentaprism/core/kit';
import OpenAI from 'openai';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ProviderSetting, providerNames, startStack } from './support/start-stack.ts';
import { withFirst } from './support/with-first.ts';

const model = 'gemini-3.1-flash-image-preview';

/** A request all providers honour equally well, so that the operator's order decides. */
const asked = { model, prompt: 'a fox', aspect_ratio: '16:9', resolution: '1K' };

/** Everything after which a job may run on, and be billed, unseen. */
const unsure: readonly (readonly [what: string, setting: ProviderSetting, code: string])[] = [
  ['loses the reply to the submit', { drills: ['lost'] }, 'upstream_error'],
  ['cuts its answer off', { drills: ['truncated'] }, 'upstream_error'],
  [
    'answers 504 until its deadline',
    { drills: ['gateway_timeout'], ...withTimeouts({ headersMs: 20_000, totalMs: 2000 }) },
    'upstream_timeout',
  ],
  [
    'lets the first header wait',
    { latencyMs: 3_600_000, ...withTimeouts({ headersMs: 1000, totalMs: 120_000 }) },
    'upstream_timeout',
  ],
  [
    'does not finish in time',
    { latencyMs: 4000, ...withTimeouts({ headersMs: 120_000, totalMs: 1500 }) },
    'upstream_timeout',
  ],
];

const doubts = providerNames.flatMap((first) => unsure.map((entry) => [first, ...entry] as const));

describe('a job that may have been accepted', () => {
  it.each(doubts)('by %s, which %s, is submitted once in all', (first, _what, setting, code) =>
    withFirst(first, setting, async (stack) => {
      const { status, headers, body } = await stack.post('images/generations', {
        ...asked,
        response_format: 'b64_json',
      });
      expect({ status, error: body.error }).toMatchObject({
        status: code === 'upstream_timeout' ? 504 : 502,
        error: { code, provider: first, param: null },
      });
      expect(headers.get('x-should-retry')).toBe('false');
      expect([stack.submits(first).length, stack.submissions()]).toEqual([1, 1]);
    }),
  );

  it.each(doubts)('by %s, which %s, is not repeated by OpenAI’s client', (first, _what, setting) =>
    withFirst(first, setting, async (stack) => {
      const client = new OpenAI({ baseURL: `${stack.url}/v1`, apiKey: 'unused' });
      expect(client.maxRetries).toBe(2);
      const call = client.images.generate({ model, prompt: 'a fox', response_format: 'b64_json' });
      await expect(call).rejects.toBeInstanceOf(OpenAI.APIError);
      expect(stack.submissions()).toBe(1);
    }),
  );

  // From this side of the wire a connection that is reset early looks like one that is reset late.
  it.each(providerNames)('cannot be told from one that was not when %s resets the connection', (first) =>
    withFirst(first, { drills: ['reset'] }, async (stack) => {
      const { status, headers } = await stack.post('images/generations', asked);
      expect([status, headers.get('x-should-retry')]).toEqual([502, 'false']);
      expect(providerNames.map((name) => stack.submits(name).length)).toEqual(
        providerNames.map((name) => (name === first ? 1 : 0)),
      );
    }),
  );

  const inPart: readonly (readonly [what: string, drills: readonly Drill[]])[] = [
    [
      'first',
      [
        { name: 'unavailable', after: 1 },
        { name: 'lost', times: 1 },
      ],
    ],
    // Not accepted in three tries, so that its own error would have the request repeated.
    ['second', [{ name: 'unavailable', times: 3 }, { name: 'lost' }]],
  ];
  const parts = providerNames.flatMap((first) => inPart.map((entry) => [first, ...entry] as const));

  it.each(parts)(
    'by %s as the %s of two calls, of which the other was not, ends the request',
    async (first, _which, drills) => {
      const stack = await startStack({ order: [first], [first]: { drills }, parallelCalls: 1 });
      onTestFinished(stack.close);
      const { status, headers, body } = await stack.post('images/generations', {
        ...asked,
        n: first === 'fal' ? 5 : 2,
      });
      expect({ status, error: body.error }).toMatchObject({ status: 502, error: { code: 'upstream_error' } });
      expect([headers.get('x-should-retry'), stack.submissions()]).toEqual(['false', 1]);
    },
  );
});

function withTimeouts(timeouts: { readonly headersMs: number; readonly totalMs: number }): ProviderSetting {
  return { change: (definition) => ({ ...definition, protocol: { ...definition.protocol, timeouts } }) };
}
