/** How long a budget lasts before the next one begins, by UTC. */
export type BudgetPeriod = 'day' | 'month' | 'total';

/** A caller's key as it is kept: its secret is not. */
export interface ApiKey {
  /** 12 hexadecimal digits, which are part of the key. */
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the whole key, in hexadecimal digits. It is random enough that nothing slower would help. */
  readonly hash: string;
  /** Unix time in milliseconds. */
  readonly created: number;
  /** From when on it is refused; `null` is never. */
  readonly expires: number | null;
  readonly disabled: boolean;
  /** Names of models it may use, where `*` stands for any letters; `null` is all of them. */
  readonly models: readonly string[] | null;
  /** Millionths of a US dollar for each period; `null` is no bound. */
  readonly budget: number | null;
  readonly period: BudgetPeriod;
  /** Requests in a minute; `null` is no bound. */
  readonly perMinute: number | null;
  /** Jobs at once, on all servers together; `null` is no bound. */
  readonly running: number | null;
  /** What happens to jobs of a key with a budget whose price nobody knows. Those that are allowed count as nothing. */
  readonly unpriced: 'allow' | 'refuse';
  /** How pictures are returned when a request does not say; `null` is as the server has it. */
  readonly responseFormat: string | null;
  /** What webhooks of this key are signed with. */
  readonly webhookSecret: string;
}

/** What may be changed of a key. */
export type KeyChanges = Partial<Omit<ApiKey, 'id' | 'hash' | 'created'>>;

/** What a key has spent in a period, in millionths of a US dollar. */
export interface Spending {
  /** `2026-11-26`, `2026-11` or `total`. */
  readonly period: string;
  /** What is kept for jobs that have not ended. */
  readonly reserved: number;
  readonly spent: number;
}

/** The period of a budget that a time lies in. */
export function periodOf(period: BudgetPeriod, time: number): string {
  return period === 'total' ? 'total' : new Date(time).toISOString().slice(0, period === 'day' ? 10 : 7);
}

/** When the period of a budget that a time lies in is over, as Unix time in milliseconds; `undefined` is never. */
export function periodEnd(period: BudgetPeriod, time: number): number | undefined {
  if (period === 'total') return undefined;
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  return period === 'day' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1);
}
