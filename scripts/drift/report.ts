import type { DriftKind } from './compare-route.ts';
import type { DriftReport } from './drift-of.ts';

const kinds: readonly DriftKind[] = ['breaks', 'gone', 'differs', 'new'];

/** A report as the text of an issue: what is worst comes first. */
export function describeReport(name: string, { drifts, fresh, unread }: DriftReport): string {
  const lines = kinds.flatMap((kind) => {
    const own = drifts.filter((drift) => drift.kind === kind);
    return own.length === 0
      ? []
      : [
          '',
          `## ${kind} (${own.length})`,
          '',
          ...own.map((one) => `- \`${one.route}\` (${one.model}, ${one.task}): ${one.message}`),
        ];
  });
  const silent =
    unread.length === 0 ? [] : ['', `## not read (${unread.length})`, '', ...unread.map((one) => `- ${one}`)];
  const count = kinds.map((kind) => `${kind} ${drifts.filter((drift) => drift.kind === kind).length}`).join(', ');
  return [`${name}: ${fresh.size} routes read; ${count}.`, ...lines, ...silent].join('\n');
}

/** Whether somebody should be told today: callers are refused, or will be. */
export function isAlarm({ drifts }: DriftReport): boolean {
  return drifts.some(({ kind }) => kind === 'breaks' || kind === 'gone');
}
