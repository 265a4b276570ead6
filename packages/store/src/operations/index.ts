import { begin } from './begin.ts';
import { erase, find, list } from './history.ts';
import { replace, share, sweep } from './housekeeping.ts';
import { migrate, version } from './migrate.ts';
import { beat, cancel, claim, countOpen, giveBack, instancesOn, release, takeOver } from './ownership.ts';
import { checkpoint, end } from './progress.ts';

/** Everything that is done with a store, by name. Each is one transaction. */
export const operations = {
  migrate,
  version,
  begin,
  checkpoint,
  end,
  find,
  list,
  cancel,
  erase,
  beat,
  instancesOn,
  release,
  takeOver,
  claim,
  giveBack,
  countOpen,
  sweep,
  share,
  replace,
};

export type Operations = typeof operations;
export type OperationName = keyof Operations;

/** Those that ask one question and no more: it happens or not, with no transaction around it. */
export const ofOneStatement: ReadonlySet<OperationName> = new Set([
  ...(['checkpoint', 'end', 'find', 'list', 'erase', 'instancesOn', 'release'] as const),
  ...(['takeOver', 'claim', 'giveBack', 'countOpen', 'replace'] as const),
]);
