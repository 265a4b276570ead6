import type { ReceiptRow } from '@pentaprism/core';
import { isNotable, orderRows } from '../receipt/order-rows.ts';

/** One parameter over all columns. */
export interface MatrixRow {
  readonly parameter: string;
  readonly from: unknown;
  /** By column; absent where it was not asked. */
  readonly cells: readonly (ReceiptRow | undefined)[];
}

/** Receipts side by side: a line for each parameter, those that need a look first. */
export function matrixRows(receipts: readonly (readonly ReceiptRow[])[]): readonly MatrixRow[] {
  const ordered = receipts.map(orderRows);
  const names = [...new Set(ordered.flat().map(({ parameter }) => parameter))];
  const rows = names.map((parameter) => {
    const cells = ordered.map((receipt) => receipt.find((row) => row.parameter === parameter));
    return { parameter, from: cells.find((cell) => cell !== undefined)?.from, cells };
  });
  const weight = ({ cells }: MatrixRow): number => (cells.some((cell) => cell && isNotable(cell)) ? 0 : 1);
  return rows.sort((one, other) => weight(one) - weight(other));
}
