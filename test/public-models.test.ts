import { createGateway, type ModelCard } from '@pentaprism/core';
import { fal } from '@pentaprism/provider-fal';
import { google } from '@pentaprism/provider-google';
import { openai } from '@pentaprism/provider-openai';
import { replicate } from '@pentaprism/provider-replicate';
import { describe, expect, it } from 'vitest';

const key = { apiKey: 'key', environment: {} };
const providers = [fal(key), replicate(key), google(key), openai(key)] as const;

async function cardsOf(order: readonly number[]): Promise<readonly ModelCard[]> {
  const gateway = createGateway({ providers: order.flatMap((index) => providers[index] ?? []) });
  const cards = gateway.models();
  await gateway.close();
  return cards;
}

/** A card whose offers stand in an order of their own. */
const unordered = (card: ModelCard) => ({
  ...card,
  providers: card.providers.toSorted((a, b) => a.id.localeCompare(b.id)),
});
const byId = (cards: readonly ModelCard[]) => Object.fromEntries(cards.map((card) => [card.id, unordered(card)]));

describe('A public model', () => {
  it('has one name and one owner, whoever offers it', () => {
    const said = new Map<string, Set<string>>();
    for (const { definition } of providers) {
      for (const { id, name, owner } of definition.models)
        said.set(id, (said.get(id) ?? new Set()).add(`${name} by ${owner}`));
    }
    const disagreements = [...said].filter(([, names]) => names.size > 1).map(([id, names]) => [id, ...names]);
    expect(disagreements).toEqual([]);
  });

  it('says what it is for in one sentence, the same wherever it is offered', () => {
    const models = providers.flatMap(({ definition }) => definition.models);
    const said = Map.groupBy(models, ({ id }) => id);
    expect(models.filter(({ description }) => description === undefined).map(({ id }) => id)).toEqual([]);
    const differing = [...said].filter(([, each]) => new Set(each.map(({ description }) => description)).size > 1);
    expect(differing.map(([id]) => id)).toEqual([]);
  });

  it.each([
    [3, 2, 1, 0],
    [1, 0, 3, 2],
    [2, 3, 0, 1],
  ])(
    'has a card that does not depend on the order of providers but in the order of its offers: %i, %i, %i, %i',
    async (...order) => {
      expect(byId(await cardsOf(order))).toEqual(byId(await cardsOf([0, 1, 2, 3])));
    },
  );
});
