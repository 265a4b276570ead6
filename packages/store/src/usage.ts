/** What sums of jobs can be told apart by. */
export const usageParts = ['key', 'model', 'provider', 'mode'] as const;
export type UsagePart = (typeof usageParts)[number];

/** Which sums are asked for. */
export interface UsageQuery {
  /** Unix time in milliseconds, a whole hour, or a whole day of UTC where sums are by day. */
  readonly from: number;
  /** Up to and without. */
  readonly until: number;
  readonly by: 'hour' | 'day';
  /** What is told apart; the rest is summed up. */
  readonly parts: readonly UsagePart[];
  /** Only those; absent: all. */
  readonly only?: Readonly<Partial<Record<UsagePart, readonly string[]>>>;
}

/** A sum of jobs that ended in one hour or on one day. */
export interface Usage {
  /** When the hour or day began, as Unix time in milliseconds. */
  readonly start: number;
  /** `null` where they are summed up. */
  readonly key: string | null;
  readonly model: string | null;
  readonly provider: string | null;
  readonly mode: string | null;
  readonly jobs: number;
  readonly pictures: number;
  /** Jobs without a picture. */
  readonly failed: number;
  /** Jobs whose cost nobody knows: they are not in `cost`. */
  readonly unpriced: number;
  /** Millionths of a US dollar. */
  readonly cost: number;
}
