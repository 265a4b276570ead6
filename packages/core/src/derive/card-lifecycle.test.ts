import { expect, it } from 'vitest';
import type { Lifecycle } from '../contract/model.ts';
import { lifecycleOver } from './card-lifecycle.ts';

const stable: Lifecycle = { stage: 'stable' };
const old: Lifecycle = { stage: 'deprecated', ends: '2026-12-01' };
const older: Lifecycle = { stage: 'deprecated', ends: '2026-11-30' };
const gone: Lifecycle = { stage: 'retired', ends: '2026-10-02', successor: 'next' };

it.each<[string, readonly (Lifecycle | undefined)[], Lifecycle | null]>([
  ['nothing is said', [undefined, undefined], null],
  ['one says it', [undefined, stable], stable],
  ['they differ: the most advanced stage and the earliest end', [stable, old, older], older],
  ['one is retired: the others run on', [gone, stable], { stage: 'stable', ends: '2026-10-02', successor: 'next' }],
  ['one is retired and the other says nothing', [gone, undefined], null],
  ['all are retired', [gone, { stage: 'retired', successor: 'next' }], gone],
])('The life of a model, when %s', (_, offered, expected) => {
  expect(lifecycleOver(offered)).toEqual(expected);
  expect(lifecycleOver(offered.toReversed())).toEqual(expected);
});
