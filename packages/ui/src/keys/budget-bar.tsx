import type { KeyView } from '../api/keys.ts';
import { money } from '../text/money.ts';

const periods = { day: 'today', month: 'this month', total: 'in all' } as const;

/** What is spent of a budget, what is held for jobs that run, and how much that is. */
export function BudgetBar({ budget, spent, reserved, period }: KeyView) {
  if (budget === null) return <span class="muted">No budget</span>;
  const gone = spent ?? 0;
  const held = reserved ?? 0;
  const share = (usd: number): string => `${budget === 0 ? 100 : Math.min(100, (usd / budget) * 100)}%`;
  return (
    <div class={gone + held >= budget ? 'budget used-up' : 'budget'}>
      <p>
        <b>{money(gone)}</b>
        <span class="muted">
          {' '}
          of {money(budget)} {periods[period]}
        </span>
      </p>
      <span class="track" aria-hidden="true">
        <span class="held" style={{ width: share(gone + held) }} />
        <span class="gone-by" style={{ width: share(gone) }} />
      </span>
      {held > 0 && <small class="muted">{money(held)} more held for jobs that run</small>}
    </div>
  );
}
