import type { Plan } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';

/** Names of tiers, smallest first; empty where a model has none, or one only. */
export function tiersOf(card: ListedModel): readonly string[] {
  const named = card.sizes.tiers.flatMap(({ tier }) => tier ?? []);
  return named.length > 1 ? named : [];
}

/** What a plan has made of the asked size: the values upstream is told, and whether they are only near. */
export function landedOn(plan: Plan | undefined): {
  readonly values: readonly string[];
  readonly isNear: boolean;
  readonly why?: string;
} {
  const rows = plan?.receipt.filter(({ parameter }) => sizing.has(parameter)) ?? [];
  const [first] = rows;
  return {
    values: rows.flatMap(({ to = {} }) => Object.values(to).map(String)),
    isNear: rows.some(({ snapped }) => snapped === true),
    ...(first === undefined ? {} : { why: rows.map(({ why }) => why).join(' ') }),
  };
}

const sizing: ReadonlySet<string> = new Set(['size', 'aspect_ratio', 'resolution', 'scale_factor']);
