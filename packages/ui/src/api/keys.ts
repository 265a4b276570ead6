import { ask, tell } from './ask.ts';

const base = '/v1/keys';

export type BudgetPeriod = 'day' | 'month' | 'total';

/** What can be said of a key. */
export interface KeyRules {
  readonly name: string;
  /** `null` is all. */
  readonly models: readonly string[] | null;
  /** US dollars a period; `null` is no bound. */
  readonly budget: number | null;
  readonly period: BudgetPeriod;
  readonly per_minute: number | null;
  readonly running: number | null;
  /** Unix time in seconds. */
  readonly expires_at: number | null;
  readonly unpriced: 'allow' | 'refuse';
  readonly response_format: string | null;
}

/** A key, as a server tells it. */
export interface KeyView extends KeyRules {
  readonly id: string;
  readonly created: number;
  readonly disabled: boolean;
  readonly spent: number | null;
  readonly reserved: number | null;
  readonly period_ends_at: number | null;
}

/** A key that was just made. */
export interface CreatedKey extends KeyView {
  /** Its text, this once. */
  readonly key: string;
}

/** All keys of the store, oldest first. */
export async function listKeys(signal?: AbortSignal): Promise<readonly KeyView[]> {
  const { data } = await ask<{ readonly data: readonly KeyView[] }>(base, signal === undefined ? {} : { signal });
  return data;
}

export function createKey(rules: Partial<KeyRules>): Promise<CreatedKey> {
  return tell(base, rules);
}

/** What is left out stays as it is. */
export function changeKey(id: string, changes: Partial<KeyRules> & { readonly disabled?: boolean }): Promise<KeyView> {
  return tell(`${base}/${encodeURIComponent(id)}`, changes);
}

export function deleteKey(id: string): Promise<unknown> {
  return ask(`${base}/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
