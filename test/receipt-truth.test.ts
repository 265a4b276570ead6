import { createGateway, PentaprismError, type Plan } from '@pentaprism/core';
import { modes, parameters } from '@pentaprism/core/host';
import { bindProvider, type ProviderDefinition } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inexactRows } from '../packages/core/src/planning/plan.ts';
import { arbitraryRequest } from './support/arbitrary-request.ts';
import { receiptFaults } from './support/receipt-faults.ts';

const definitions: readonly ProviderDefinition[] = [falDefinition, replicateDefinition, googleDefinition];
const gateway = createGateway({
  providers: definitions.map((definition) => bindProvider(definition, { apiKey: 'key', environment: {} })),
});

/** Every offer in every mode it has. Of a retired one nothing can be planned. */
const offers = definitions.flatMap((definition) =>
  definition.models.flatMap((model) =>
    (model.lifecycle?.stage === 'retired' ? [] : modes)
      .filter((mode) => model.routes[mode] !== undefined)
      .map((mode) => {
        const name = `${definition.id}/${model.id}`;
        const offer = { definition, model };
        return { name, mode, offer, request: arbitraryRequest(offer, mode, gateway.schema(name, mode)) };
      }),
  ),
);

const sizes = new Set(
  Object.entries(parameters).flatMap(([name, { decider }]) => (decider === 'sizing' ? [name] : [])),
);

type Fields = Readonly<Record<string, unknown>>;

/** A plan, or `null` for a request that no plan can be made of. */
function planOf(mode: 'generate' | 'edit', fields: Fields, strict = false): Plan | null {
  try {
    return gateway.plan(mode, { encoding: 'json', fields }, { strict }).plan;
  } catch (error) {
    if (PentaprismError.is(error)) return null;
    throw error;
  }
}

describe.each(offers)('the receipt of $name ($mode)', ({ name, mode, offer, request }) => {
  it('is what the calls say', () => {
    let planned = 0;
    fc.assert(
      fc.property(request, fc.boolean(), (fields, strict) => {
        const plan = planOf(mode, { ...fields, model: name }, strict);
        if (plan === null) return;
        planned += 1;
        expect(receiptFaults(offer, plan)).toEqual([]);
        if (strict) expect(inexactRows(plan)[0]).toBeUndefined();
      }),
      { numRuns: 150 },
    );
    expect(planned).toBeGreaterThan(40);
  });

  it('says dropped of what changes no call', () => {
    fc.assert(
      fc.property(request, (fields) => {
        const plan = planOf(mode, { ...fields, model: name });
        for (const { parameter, word, why } of plan?.receipt ?? []) {
          // What is overridden in upstream's own words, or is a size, may still have chosen the field that was to say it.
          const chose = why.startsWith('Not sent:') || sizes.has(parameter);
          if (word !== 'dropped' || !Object.hasOwn(fields, parameter) || chose) continue;
          const { [parameter]: _, ...rest } = fields;
          const without = planOf(mode, { ...rest, model: name });
          // Nothing can be planned without a prompt, or without a picture to edit.
          if (without !== null) expect(without.calls, `without ${parameter}`).toEqual(plan?.calls);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says of a price that is not known why it is not', () => {
    fc.assert(
      fc.property(request, (fields) => {
        const plan = planOf(mode, { ...fields, model: name });
        if (plan === null) return;
        const { usd, per_picture, why } = plan.quote;
        expect([usd === null, per_picture === null]).toEqual([why !== undefined, why !== undefined]);
      }),
      { numRuns: 30 },
    );
  });
});
