/** Dollars as a price tag says them: `$0.16`, `$0.0336`; four digits at most, and never fewer than two. */
export function money(usd: number): string {
  if (usd > 0 && usd < 0.0001) return 'under $0.0001';
  return `$${usd.toFixed(4).replace(/0{1,2}$/, '')}`;
}

/** The same, where a price may be unknown: that is never 0. */
export function moneyOr(usd: number | null | undefined, unknown: string): string {
  return usd === null || usd === undefined ? unknown : money(usd);
}
