import { isDeepStrictEqual } from 'node:util';
import { type ImagesResult, PentaprismError, type PlannedRequest, type ReceiptRow } from '@pentaprism/core';
import { modes } from '@pentaprism/core/host';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryRequest } from './support/arbitrary-request.ts';
import { at } from './support/json.ts';
import { type ProviderName, type Stack, startStack } from './support/start-stack.ts';

let stack: Stack;
let uri: string;
beforeAll(async () => {
  stack = await startStack();
  const clear = { width: 256, height: 192, channels: 4, background: '#00000000' } as const;
  const bytes = await sharp({ create: clear }).png().toBuffer();
  uri = `data:image/png;base64,${bytes.toString('base64')}`;
});
afterAll(() => stack.close());

const providers = { fal: falDefinition, replicate: replicateDefinition, google: googleDefinition } as const;
const names: readonly ProviderName[] = ['fal', 'replicate', 'google'];

const offers = names.flatMap((provider) =>
  providers[provider].models.flatMap((model) =>
    modes.filter((mode) => model.routes[mode] !== undefined).map((mode) => ({ provider, model, mode })),
  ),
);

describe('a dry run and a run', () => {
  it('give the same rows, and the rows are what upstream receives', async () => {
    let ran = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...offers), fc.noBias(fc.nat()), async ({ provider, model, mode }, seed) => {
        const name = `${provider}/${model.id}`;
        const request = arbitraryRequest(
          { definition: providers[provider], model },
          mode,
          stack.gateway.schema(name, mode),
          {
            ownWords: false,
            picture: () => uri,
          },
        );
        for (const fields of fc.sample(request, { numRuns: 3, seed })) {
          const planned = planOf(mode, { ...fields, model: name });
          if (planned === null || isHeavy(planned)) continue;
          stack.submits(provider);
          const result = await stack.gateway.run(planned, { onPicture: () => {} });
          ran += 1;
          expect(differences(planned, result)).toEqual([]);
          expect(
            misreported(
              planned.plan.receipt,
              stack.submits(provider).map(({ body }) => body),
            ),
          ).toEqual([]);
          for (const { body } of result.pictures) if (body.kind !== 'remote') body.source.release();
        }
      }),
      { numRuns: 20 },
    );
    expect(ran).toBeGreaterThan(8);
  }, 120_000);
});

function planOf(mode: 'generate' | 'edit', fields: Readonly<Record<string, unknown>>): PlannedRequest | null {
  try {
    return stack.gateway.plan(mode, { encoding: 'json', fields });
  } catch (error) {
    if (PentaprismError.is(error)) return null;
    throw error;
  }
}

/** Many or large pictures take seconds and show nothing that small ones do not. */
function isHeavy({ plan }: PlannedRequest): boolean {
  const { width, height } = plan.finish.resize ?? plan.expected ?? { width: 1024, height: 1024 };
  return plan.n > 3 || width * height > 1_600_000 || plan.finish.format === 'avif';
}

/** Rows that a run changes beyond what only the bytes can tell, and rows it makes up. */
function differences({ plan }: PlannedRequest, { receipt }: ImagesResult): readonly string[] {
  const changed = plan.receipt.filter((row, index) => {
    const after = receipt[index];
    return (
      after?.parameter !== row.parameter ||
      !isDeepStrictEqual([after.from, after.to], [row.from, row.to]) ||
      (after.word === row.word ? !after.why.startsWith(row.why) : after.word !== 'dropped')
    );
  });
  const added = receipt.slice(plan.receipt.length).filter(({ from }) => from !== null);
  return [
    ...changed.map((row) => `changed: ${JSON.stringify(row)}`),
    ...added.map((row) => `made up: ${JSON.stringify(row)}`),
  ];
}

/** What a row says that the provider did not receive. Pictures arrive in other forms than the plan's references. */
function misreported(receipt: readonly ReceiptRow[], bodies: readonly unknown[]): readonly string[] {
  return receipt
    .filter(({ parameter }) => parameter !== 'image' && parameter !== 'mask')
    .flatMap(({ parameter, to = {} }) =>
      Object.entries(to).flatMap(([path, told]) => {
        const received = bodies.map((body) => JSON.stringify(at(body, path))).sort();
        const each = bodies.map(() => JSON.stringify(told));
        const spread = Array.isArray(told) ? told.map((one) => JSON.stringify(one)).sort() : each;
        return isDeepStrictEqual(received, each) || isDeepStrictEqual(received, spread)
          ? []
          : [`${parameter} says ${path} ${JSON.stringify(told)}; received were ${received.join(', ')}`];
      }),
    );
}
