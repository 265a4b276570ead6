import { names } from './contenders.ts';
import type { Score } from './race.ts';
import { figure, ratio, table } from './table.ts';

/** Scores of one heat with their ratios to the peer (speed) and to the blind proxy (cost). */
export function scoreTable(scores: readonly Score[], directName: string = names.direct): string {
  const find = (name: string) => scores.find((score) => score.name === name);
  const direct = find(directName);
  const peer = find(names.portkey);
  const proxy = find(names.proxy);
  const rows = scores.map((score) => [
    score.name,
    figure(score.perSecond),
    ratio(score.perSecond, peer?.perSecond),
    figure(score.p50),
    direct === undefined || score === direct ? '–' : figure(score.p50 - direct.p50),
    direct === undefined || score === direct ? '–' : figure(score.p99 - direct.p99),
    figure(score.cpuMs),
    ratio(score.cpuMs, proxy?.cpuMs),
    figure(score.peakMiB),
    figure(score.loopGapMs),
    String(score.requests),
    String(score.errors),
  ]);
  const head = ['', 'requests/s', 'of Portkey', 'p50 ms', 'added p50', 'added p99', 'CPU ms', 'of the proxy'];
  return table([...head, 'peak MiB', 'loop gap ms', 'requests', 'errors'], rows);
}
