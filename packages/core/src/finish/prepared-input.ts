import type { ReceiptRow } from '../contract/plan.ts';
import type { Pixels } from '../contract/sizing.ts';
import type { PreparedInput } from '../wire/wire.ts';

/** An input made fit for upstream. */
export interface Preparation {
  readonly input: PreparedInput;
  /** Its size as upstream will see it; `null` when it was not looked at. */
  readonly pixels: Pixels | null;
  readonly notes: readonly ReceiptRow[];
}
