/**
 * Mistakes planted into a provider that is right, one at a time: Etch of examples/provider.ts, with its variants. Numbers
 * in the names of mistakes are only names.
 */

import {
  drypoint,
  etchDefinition,
  etchSchemas,
  playEtch,
  readFailure,
  readPictures,
} from '../../../examples/provider.ts';
import { createQueuedEtchSandbox, queuedEtch, queuedSchemas, splicing } from '../../../examples/provider-variants.ts';
import { isObject } from '../src/contract/json.ts';
import type { ModelDeclaration } from '../src/contract/model.ts';
import type { Failure, KeyCheck, Protocol, ProviderDefinition } from '../src/contract/provider.ts';
import type { ShapeSizing } from '../src/contract/sizing.ts';
import { type Inputs, input } from '../src/contract/slots.ts';
import { drawPicture } from '../src/kit/draw-picture.ts';
import { createSandbox, type Sandbox, type SandboxContext } from '../src/kit/sandbox.ts';
import type { SandboxReply } from '../src/kit/sandbox-reply.ts';
import { type ProviderUnderTest, testProvider } from '../src/kit/test-provider.ts';

/** A mistake, the provider that has it, words of the test that finds it, and words of what that test says. */
export type Planted = readonly [mistake: string, under: ProviderUnderTest, test: string, fault: string];

/** Words by which a test of the kit is known. */
export const tests = {
  bodies: 'sends only bodies that upstream takes',
  witness: 'says what upstream says',
  facts: 'says where its facts were read',
  words: 'has no dead words',
  names: 'a name of its own',
  replies: 'reads any reply',
  tour: 'makes the pictures it promises',
  fixture: 'has a fixture in which every word is checked',
  key: 'sends its key in headers',
  refused: '[drill: refused]',
  check: 'says how its key is checked',
  goodKey: 'a good key is accepted without a job',
  badKey: 'a bad key is found without a job',
  follow: 'a job that was left is followed',
  waiting: 'a job that is kept waiting is followed',
  hold: 'the sandbox refuses what upstream would',
} as const;

/** Etch as it is. */
export const etch: ProviderUnderTest = {
  definition: etchDefinition,
  schemas: etchSchemas,
  sandbox: () => createSandbox({ name: 'etch', handle: playEtch }),
};
/** Etch with a queue and storage. */
export const queued: ProviderUnderTest = {
  // A short life, so that a job that never ends is soon given up.
  definition: withProtocol(queuedEtch, { timeouts: { headersMs: 60_000, totalMs: 60_000 } }),
  schemas: queuedSchemas,
  sandbox: createQueuedEtchSandbox,
};
/** Etch with a question by which its key is checked, or a change of it; its sandbox lets in no key but its own. */
export const checked = (
  change: Partial<KeyCheck> = {},
  answer: (isGood: boolean, context: SandboxContext) => SandboxReply = (isGood) => ({ status: isGood ? 200 : 401 }),
): ProviderUnderTest => ({
  ...etch,
  definition: {
    ...etchDefinition,
    check: { path: '/v1/account', source: 'https://docs.etch.example/account', readFailure, ...change },
  },
  sandbox: ({ keys } = {}) =>
    createSandbox({
      name: 'etch',
      handle(request, context) {
        if (request.path !== '/v1/account') return playEtch(request, context);
        return answer(keys?.includes(request.headers['x-etch-key'] ?? '') !== false, context);
      },
    }),
});
/** Etch as one whose pictures may be handed on early, and that sends a thumbnail first. */
export const spliced: ProviderUnderTest = {
  ...etch,
  definition: withProtocol(etchDefinition, splicing),
  sandbox: thumbnailSandbox,
};

/** A small picture comes before the large one, as some upstreams send it. */
function thumbnailSandbox(): Sandbox {
  return createSandbox({
    name: 'etch',
    async handle(request, context) {
      const reply = await playEtch(request, context);
      if (!isObject(reply.json) || !Array.isArray(reply.json.pictures)) return reply;
      const small = await drawPicture({ prompt: 'small', model: 'm', width: 1600, height: 1600, format: 'png' });
      return { ...reply, json: { thumbnail: small.toString('base64'), ...reply.json } };
    },
  });
}

/** A sandbox that mends what is wrong with a request instead of refusing it. */
export function lenientSandbox(): Sandbox {
  return createSandbox({
    name: 'etch',
    handle(request, context) {
      const body = request.json();
      const known = Object.keys(Object(etchSchemas['drypoint-retouch']?.properties));
      const fields = Object.entries({ text: 'x', ...Object(body) }).filter(([name]) => known.includes(name));
      return playEtch({ ...request, json: () => Object.fromEntries(fields) }, context);
    },
  });
}

function withProtocol(definition: ProviderDefinition, protocol: Partial<Protocol>): ProviderDefinition {
  return { ...definition, protocol: { ...definition.protocol, ...protocol } };
}
/** A provider of which every model is changed. */
export const model = (change: Partial<ModelDeclaration>, under = etch): ProviderUnderTest => ({
  ...under,
  definition: {
    ...under.definition,
    models: under.definition.models.map((one) => ({ ...one, ...change })),
  },
});
/** Etch with other parameters. */
export const params = (change: Partial<ModelDeclaration['params']>) =>
  model({ params: { ...drypoint.params, ...change } });
/** How Etch’s model is sized. */
export const shaped = drypoint.sizing as ShapeSizing;
/** Etch with another sizing. */
export const sizing = (change: Partial<ShapeSizing>) => model({ sizing: { ...shaped, ...change } });
/** The pictures Etch takes, sent along. */
export const etchImages = {
  to: 'sources',
  max: 3,
  formats: ['image/png', 'image/jpeg'],
  maxEdge: 4096,
  item: { type: input.mime, data: input.base64 },
} as const;
/** Etch with other places for pictures. */
export const inputs = (change: Partial<Inputs>, under = etch) =>
  model({ inputs: { ...drypoint.inputs, ...change } }, under);
/** A provider with another protocol. */
export const protocol = (change: Partial<Protocol>, under = etch): ProviderUnderTest => ({
  ...under,
  definition: withProtocol(under.definition, change),
});
/** Etch with something else said of some failures, by status. */
export const failure = (change: (status: number) => Partial<{ [K in keyof Failure]: Failure[K] | undefined }>) =>
  protocol({
    read: (reply) =>
      reply.status === 200
        ? readPictures(reply)
        : { state: 'failed', failure: Object.assign(readFailure(reply), change(reply.status)) },
  });
/** Etch with something else made of each request. */
export const encode = (change: (request: ReturnType<Protocol['encode']>) => object) =>
  protocol({
    encode: (call, endpoints) => {
      const request = etchDefinition.protocol.encode(call, endpoints);
      return { ...request, ...change(request) };
    },
  });
/** Etch with another fixture for making pictures. */
export const schema = (change: object): ProviderUnderTest => ({
  ...etch,
  schemas: { ...etchSchemas, drypoint: { ...etchSchemas.drypoint, ...change } },
});
/** Etch with another definition. */
export const definition = (change: Partial<ProviderDefinition>): ProviderUnderTest => ({
  ...etch,
  definition: { ...etchDefinition, ...change },
});

/** The faults that one test of the kit finds, of those whose name holds these words. */
export async function faultsOf(under: ProviderUnderTest, test: string): Promise<readonly string[]> {
  const runs: (() => void | Promise<void>)[] = [];
  const faults: string[] = [];
  const runner = {
    describe: (_: string, body: () => void) => body(),
    it: (name: string, run: () => void | Promise<void>) => void (name.includes(test) && runs.push(run)),
    expect: (value: unknown) => ({ toEqual: () => void faults.push(...String(value).split('\n').filter(Boolean)) }),
  };
  testProvider(runner, under);
  for (const run of runs) await run();
  return faults;
}
