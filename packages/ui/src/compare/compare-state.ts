import type { ListedModel } from '@pentaprism/core/host';
import { computed } from '@preact/signals';
import { cardOf } from '../state/catalogue.ts';
import { card, draft } from '../state/draft.ts';
import { pane } from '../state/pane.ts';
import { shownPlan } from '../state/planned.ts';
import { query, rewrite } from '../state/route.ts';
import { mostTargets, readTargets, withTargets } from './targets.ts';

/** What is compared, each as a model's name; `undefined` when nothing is. The address says it. */
export const comparing = computed(() => readTargets(query.value));

/** A model that is compared, and the provider that must do it. */
export interface Target {
  readonly name: string;
  /** Absent: there is no such model. */
  readonly model: ListedModel | undefined;
  /** `null`: whichever suits best. */
  readonly provider: string | null;
}

/** What a name in the address means. */
export function targetOf(name: string): Target {
  const model = cardOf(name);
  if (model !== undefined) return { name, model, provider: null };
  const cut = name.indexOf('/');
  return { name, model: cardOf(name.slice(cut + 1)), provider: cut > 0 ? name.slice(0, cut) : null };
}

/** How a model at a provider is called in the address. */
export function nameOf(model: string, provider: string | null): string {
  return provider === null ? model : `${provider}/${model}`;
}

/** So many to begin with; there is room for one more. */
const firstTargets = mostTargets - 1;

/** Compares the request of the form: the model it is for, and the other providers that could do it. */
export function compareNow(): void {
  const model = card.value;
  if (model === undefined) return;
  const { provider } = draft.value;
  const others =
    provider === null
      ? (shownPlan.value?.alternatives.map((plan) => plan.provider) ?? [])
      : model.providers.map(({ id }) => id).filter((id) => id !== provider);
  compare([nameOf(model.id, provider), ...others.map((id) => nameOf(model.id, id))].slice(0, firstTargets));
  pane.value = 'stage';
}

/** Adds a model, unless it is there. */
export function addTarget(name: string): void {
  compare([...(comparing.value ?? []), name]);
}

export function takeOut(name: string): void {
  compare((comparing.value ?? []).filter((each) => each !== name));
}

/** Asks another provider in the place of one. */
export function exchange(name: string, next: string): void {
  compare((comparing.value ?? []).map((each) => (each === name ? next : each)));
}

/** Goes back to the playground. The request stays as it is. */
export function leaveCompare(): void {
  compare(undefined);
}

function compare(names: readonly string[] | undefined): void {
  rewrite(withTargets(query.value, names === undefined ? undefined : [...new Set(names)].slice(0, mostTargets)));
}
