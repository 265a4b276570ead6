import type { KeyView } from '../api/keys.ts';

/** How a key stands. */
export type KeyState = 'works' | 'disabled' | 'expired' | 'spent';

export const stateNames: Readonly<Record<KeyState, string>> = {
  works: 'Works',
  disabled: 'Disabled',
  expired: 'Expired',
  spent: 'Budget spent',
};

/** Why a key makes no pictures now, if it makes none. */
export function stateOf({ disabled, expires_at, budget, spent }: KeyView, now = Date.now()): KeyState {
  if (disabled) return 'disabled';
  if (expires_at !== null && expires_at * 1000 <= now) return 'expired';
  return budget !== null && (spent ?? 0) >= budget ? 'spent' : 'works';
}
