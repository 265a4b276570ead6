import type { ListedModel } from '@pentaprism/core/host';
import { computed, signal } from '@preact/signals';
import type { GatewayInfo, ModelList } from '../api/answers.ts';
import { ask } from '../api/ask.ts';
import { isAdminId, readHolder } from '../api/holder.ts';
import { key } from '../api/key.ts';
import { Refusal } from '../api/refusal.ts';

/** What the server is, as far as anybody may know. */
export const gateway = signal<GatewayInfo | undefined>(undefined);

const cards = signal<readonly ListedModel[] | undefined>(undefined);

/** The models, without those that are only another name of one; `undefined` until they are read. */
export const models = computed(() => cards.value?.filter((card) => card.alias_of === undefined));

/** Whether the key of this tab is the operator’s, who sees everything and makes no pictures. */
export const isAdmin = signal(false);

/** Why they could not be read. */
export const unread = signal<Refusal | undefined>(undefined);

/** Reads the models, and what the server is. */
export async function loadCatalogue(): Promise<void> {
  try {
    gateway.value = await ask<GatewayInfo>('/v1/gateway');
    const [list, admin] = await Promise.all([ask<ModelList>('/v1/models'), asksAsAdmin()]);
    isAdmin.value = admin;
    cards.value = list.data;
    unread.value = undefined;
  } catch (error) {
    isAdmin.value = false;
    unread.value = error instanceof Refusal ? error : new Refusal(String(error));
  }
}

/** A server that keeps no keys tells nobody whose one is. */
function asksAsAdmin(): Promise<boolean> {
  if (key.value === '') return Promise.resolve(false);
  return readHolder().then(
    ({ id }) => isAdminId(id),
    () => false,
  );
}

/** Whether somebody with a key makes a model, besides a provider. */
export function hasOthers(card: ListedModel | undefined, provider: string | null): boolean {
  return card?.providers.some(({ id, configured }) => configured && id !== provider) === true;
}

/** The model of an id or an alias. */
export function cardOf(name: string): ListedModel | undefined {
  const all = models.value;
  return all?.find(({ id }) => id === name) ?? all?.find(({ aliases }) => aliases.includes(name));
}
