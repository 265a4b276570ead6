import type { ModelCard } from '@pentaprism/core';

/** Whether one of the patterns, in which `*` stands for any letters, is one of the names. */
export function isNamed(patterns: readonly string[], names: readonly string[]): boolean {
  return patterns.some((pattern) => {
    if (!pattern.includes('*')) return names.includes(pattern);
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    const whole = new RegExp(`^${parts.join('.*')}$`);
    return names.some((name) => whole.test(name));
  });
}

/** All names of a model, and those of it at one provider. */
export function namesOf({ id, aliases }: Pick<ModelCard, 'id' | 'aliases'>, provider: string): readonly string[] {
  return [id, ...aliases].flatMap((name) => [name, `${provider}/${name}`]);
}

/** A model as the holder of a key may see it: with the providers it may use, or not at all. */
export function permittedCard(card: ModelCard, patterns: readonly string[]): ModelCard | undefined {
  const own = card.alias_of === undefined ? card : { ...card, aliases: [...card.aliases, card.alias_of] };
  const providers = card.providers.filter(({ id }) => isNamed(patterns, namesOf(own, id)));
  return providers.length === 0 ? undefined : { ...card, providers };
}
