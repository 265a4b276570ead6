import type { ReceiptRow } from '@pentaprism/core';

/** What the page adds to every request by itself. */
const own: ReadonlySet<string> = new Set(['stream', 'partial_images', 'response_format']);

/** Rows to look at first: what is lost, then what is only near to the asked value, then the rest as it was sent. */
export function orderRows(rows: readonly ReceiptRow[]): readonly ReceiptRow[] {
  return rows.filter(({ parameter }) => !own.has(parameter)).sort((one, other) => weight(one) - weight(other));
}

/** Whether a row is worth more than a glance. */
export function isNotable(row: ReceiptRow): boolean {
  return weight(row) < unchanged;
}

const unchanged = 2;

function weight({ word, snapped, addressed, meant }: ReceiptRow): number {
  if (word === 'dropped' && addressed === undefined) return 0;
  return snapped === true || meant !== undefined ? 1 : unchanged;
}
