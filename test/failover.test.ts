import { checkInput, inspect } from '@pentaprism/core/kit';
import { falSchemas } from '@pentaprism/provider-fal/sandbox';
import { googleSchemas } from '@pentaprism/provider-google/sandbox';
import { replicateSchemas } from '@pentaprism/provider-replicate/sandbox';
import { describe, expect, it, onTestFinished } from 'vitest';
import { at, bodyOf } from './support/json.ts';
import { noise } from './support/pictures.ts';
import { type ProviderName, type ProviderSetting, providerNames, startStack } from './support/start-stack.ts';
import { startingWith, withFirst } from './support/with-first.ts';

const model = 'gemini-3.1-flash-image-preview';

/** A request all providers honour equally well, so that the operator's order decides. */
const asked = { model, prompt: 'a fox', aspect_ratio: '16:9', resolution: '1K' };

/** A provider as it is when it can do nothing for anybody, with the code its attempt ends in. */
const dead: readonly (readonly [what: string, setting: ProviderSetting, code: string])[] = [
  ['refuses the key (401)', { drills: ['unauthorized'] }, 'provider_credentials'],
  ['is out of money (402 or its own form)', { drills: ['no_credit'] }, 'insufficient_quota'],
  ['asks to slow down (429)', { drills: ['rate_limit'] }, 'rate_limit_exceeded'],
  ['cannot take the job (503)', { drills: ['unavailable'] }, 'upstream_unavailable'],
  ['refuses the connection', { gone: true }, 'upstream_unavailable'],
];

const deaths = [
  ...providerNames.flatMap((first) => dead.map((entry) => [first, ...entry] as const)),
  // On fal a job fails inside; the others fail before they have taken one.
  ...providerNames.map((first) => {
    const code = first === 'fal' ? 'upstream_error' : 'upstream_unavailable';
    return [first, 'fails inside (500)', { drills: ['error'] }, code] as const;
  }),
];

describe('failover', () => {
  it.each(deaths)('turns from %s, which %s, to the next provider with a fresh plan', (first, _what, setting, code) =>
    withFirst(first, setting, async (stack) => {
      const [, second, third] = startingWith(first);
      const { status, headers, body } = await stack.post('images/generations', asked);
      expect(status).toBe(200);
      expect(headers.get('x-pentaprism-provider')).toBe(second);
      expect(at(body, 'metadata.attempts')).toEqual([
        expect.objectContaining({ provider: first, ok: false, error: { code, message: expect.any(String) } }),
        expect.objectContaining({ provider: second, ok: true }),
      ]);
      expect(stack.sandboxes[second].submissions).toBe(1);
      expect(stack.submits(third)).toEqual([]);

      // Planned anew for the second provider, as if it had been the first.
      const [received, ...more] = stack.submits(second);
      const { plan } = stack.gateway.plan('generate', { ...asked, model: `${second}/${model}` });
      expect([bodyOf(received), more]).toEqual([plan.calls[0]?.body, []]);
      expect(at(body, 'metadata.params')).toEqual(expect.arrayContaining([...plan.receipt]));
      expect(checkInput(...inputs[second](bodyOf(received)))).toEqual([]);
    }),
  );

  it.each(providerNames)('from %s takes a large uploaded picture along', (first) =>
    withFirst(first, { drills: ['unavailable'] }, async (stack) => {
      const picture = await noise(1200, 900);
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...asked, aspect_ratio: '4:3' })) form.set(name, value);
      form.set('image', new Blob([picture]), 'noise.png');
      const { status, headers } = await stack.post('images/edits', form);
      const [, second] = startingWith(first);
      expect([status, headers.get('x-pentaprism-provider')]).toEqual([200, second]);
      const uploads = stack.sandboxes[second].requests.flatMap(({ body }) =>
        body instanceof Uint8Array ? [body] : [],
      );
      const seen = uploads.map((bytes) => inspect(imageIn(bytes)));
      expect(seen).toContainEqual(expect.objectContaining({ mime: 'image/png', width: 1200, height: 900 }));
    }),
  );

  it('ends with the last provider’s error when all have failed', async () => {
    const setting = { drills: ['rate_limit'] } as const;
    const stack = await startStack({ fal: setting, replicate: setting, google: setting });
    onTestFinished(stack.close);
    const { status, headers, body } = await stack.post('images/generations', asked);
    expect({ status, error: body.error }).toMatchObject({
      status: 429,
      error: { code: 'rate_limit_exceeded', type: 'rate_limit_error', param: null, provider: 'google' },
    });
    expect(headers.get('x-should-retry')).toBe('true');
    expect(stack.submissions()).toBe(0);
  });

  it('does not leave a provider that was named', () =>
    withFirst('fal', { drills: ['unavailable'] }, async (stack) => {
      const { status } = await stack.post('images/generations', { ...asked, model: `fal/${model}` });
      expect([status, stack.submissions()]).toEqual([503, 0]);
    }));
});

describe('a refusal', () => {
  const refusals: readonly (readonly [ProviderName, string, string, string | null])[] = [
    ['fal', '[drill: refused]', model, 'prompt'],
    ['fal', '[drill: black]', 'flux-schnell', null],
    ['replicate', '[drill: refused]', model, null],
    ['google', '[drill: refused]', model, null],
    ['google', '[quirk: blocked_prompt]', model, null],
    ['google', '[quirk: recitation]', model, null],
  ];

  it.each(refusals)(
    'by %s (%s) is told as one error and neither retried nor taken elsewhere',
    (first, marker, id, param) =>
      withFirst(first, {}, async (stack) => {
        const fields = { model: id, prompt: `a fox ${marker}`, response_format: 'b64_json' };
        const { status, headers, body } = await stack.post('images/generations', fields);
        expect({ status, error: body.error }).toEqual({
          status: 400,
          error: {
            message: expect.any(String),
            type: 'image_generation_user_error',
            param,
            code: 'moderation_blocked',
            provider: first,
            moderation_details: { moderation_stage: expect.stringMatching(/^(input|output|unknown)$/) },
            upstream_ids: [expect.any(String)],
          },
        });
        expect(headers.get('x-should-retry')).toBe('false');
        expect([stack.submits(first).length, stack.submissions()]).toEqual([1, 1]);
      }),
  );
});

/** Upstream's published schema and what of a body it describes. */
const inputs: Readonly<
  Record<ProviderName, (body: Readonly<Record<string, unknown>>) => Parameters<typeof checkInput>>
> = {
  fal: (body) => [falSchemas['fal-ai/nano-banana-2'] ?? {}, body],
  replicate: (body) => [replicateSchemas['google/nano-banana-2'] ?? {}, body.input],
  google: (body) => [googleSchemas['gemini-3.1-flash-image'] ?? {}, body],
};

/** The PNG in an upload, which may be a multipart form around it. */
function imageIn(upload: Uint8Array): Uint8Array {
  return upload.subarray(Math.max(0, Buffer.from(upload).indexOf('\x89PNG', 'latin1')));
}
