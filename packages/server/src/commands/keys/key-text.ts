import { dollarsOf } from '../../keys/dollars.ts';
import type { keyView } from '../../keys/key-view.ts';
import { printTable } from '../table.ts';

type KeyView = ReturnType<typeof keyView>;

/** Keys as a table, a line each. */
export function keyRows(keys: readonly KeyView[]): readonly (readonly string[])[] {
  return [
    ['ID', 'NAME', 'STATE', 'BUDGET', 'SPENT', 'A MINUTE', 'AT ONCE', 'MODELS'],
    ...keys.map((key) => [
      ...[key.id, key.name, stateOf(key), budgetOf(key), spentOf(key)],
      ...[key.per_minute, key.running].map((bound) => (bound === null ? '-' : String(bound))),
      key.models === null ? 'all' : key.models.join(', '),
    ]),
  ];
}

/** A key, a line for each thing that is known of it. */
export function describeKey(key: KeyView): string {
  const [titles = [], values = []] = keyRows([key]);
  const rows = titles.map((title, index) => [title.toLowerCase(), values[index] ?? '']);
  const ends = key.period_ends_at === null ? [] : [['period ends', timeOf(key.period_ends_at)]];
  const format = key.response_format === null ? [] : [['response format', key.response_format]];
  return printTable([...rows, ...ends, ['unpriced', key.unpriced], ...format, ['created', timeOf(key.created)]]);
}

function stateOf({ disabled, expires_at }: KeyView): string {
  if (disabled) return 'disabled';
  if (expires_at === null) return 'in use';
  return expires_at * 1000 <= Date.now() ? 'expired' : `until ${timeOf(expires_at).slice(0, 10)}`;
}

function budgetOf({ budget, period }: KeyView): string {
  return budget === null ? '-' : `${dollarsOf(budget * 1_000_000)}/${period}`;
}

function spentOf({ budget, spent, reserved }: KeyView): string {
  if (budget === null) return '-';
  const held = reserved === null || reserved === 0 ? '' : ` + ${dollarsOf(reserved * 1_000_000)} reserved`;
  return `${dollarsOf((spent ?? 0) * 1_000_000)}${held}`;
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
