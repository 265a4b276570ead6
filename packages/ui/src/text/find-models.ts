import type { ListedModel } from '@pentaprism/core/host';
import { matches } from './matches.ts';
import { byTask, taskName } from './tasks.ts';

/** The models that are meant by some words: those called exactly that, those called so, then those that do it. */
export function findModels<Card extends ListedModel>(asked: string, cards: readonly Card[]): readonly Card[] {
  const words = asked.trim().toLowerCase();
  if (words === '') return cards;
  const ranked = cards.map((card) => ({ card, rank: rankOf(words, card) })).filter(({ rank }) => rank < ranks.none);
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ card }) => card);
}

const ranks = { exact: 0, called: 1, does: 2, none: 3 } as const;

function rankOf(words: string, { id, name, owned_by: maker, aliases, description, tasks, providers }: ListedModel) {
  const names = [id, name, ...aliases];
  if (names.some((each) => lettersOf(each) === lettersOf(words))) return ranks.exact;
  const called = [...names, maker];
  if (matches(words, called)) return ranks.called;
  const does = byTask(tasks).flatMap(([task, sentence]) => [taskName(task), sentence]);
  const offered = providers.map((provider) => provider.id);
  return matches(words, [...called, ...does, ...offered, description ?? '']) ? ranks.does : ranks.none;
}

/** `FLUX.1 [dev]` and `flux-1-dev` are one name. */
function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
