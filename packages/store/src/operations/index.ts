import { begin } from './begin.ts';
import { endDelivery, takeDeliveries } from './deliveries.ts';
import { erase, find, list } from './history.ts';
import { replace, share, sweep } from './housekeeping.ts';
import { changeKey, createKey, deleteKey, everKeyed, findKey, keyByHash, listKeys } from './keys.ts';
import { migrate, version } from './migrate.ts';
import { spending } from './money.ts';
import { abandon, beat, cancel, claim, countOpen, giveBack, instancesOn, release, takeOver } from './ownership.ts';
import { checkpoint, end } from './progress.ts';
import { usage } from './usage.ts';

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
  abandon,
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
  createKey,
  everKeyed,
  keyByHash,
  findKey,
  listKeys,
  changeKey,
  deleteKey,
  spending,
  usage,
  takeDeliveries,
  endDelivery,
  replace,
};

export type Operations = typeof operations;
export type OperationName = keyof Operations;

/** Those that ask one question and no more: it happens or not, with no transaction around it. */
export const ofOneStatement: ReadonlySet<OperationName> = new Set([
  ...(['checkpoint', 'find', 'list', 'erase', 'instancesOn', 'release', 'takeOver', 'giveBack', 'countOpen'] as const),
  ...(['replace', 'everKeyed', 'keyByHash', 'findKey', 'listKeys', 'spending', 'usage'] as const),
  ...(['takeDeliveries', 'endDelivery'] as const),
]);
