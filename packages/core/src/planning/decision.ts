import type { Json, Path } from '../contract/json.ts';
import type { PlanJson } from '../contract/plan.ts';
import type { Honoured } from './honour.ts';

/** What a planner decided: what becomes of a parameter, or what the row of an earlier one answers for besides. */
export type Decided =
  | { readonly parameter: string; readonly from: Json; readonly decision: Decision }
  | { readonly parameter: string; readonly amendment: Amendment };

/** What becomes of a parameter: who honours it, why, and what is written into the body for it. */
export type Decision =
  | (Sent & Marks)
  | (Omit<Sent, 'fields' | 'taken'> & Marks & { readonly write: Write })
  | { readonly by: 'core'; readonly why: string; readonly snapped?: true; readonly write?: Write }
  | {
      readonly by: 'nobody';
      readonly why: string;
      /** The provider it was addressed to, which is not the one that runs. */
      readonly addressed?: string;
    };

type Sent = Extract<Honoured, { by: 'upstream' }>;

interface Marks {
  /** Core does its part for it whatever upstream is told, so the asked value is met in the end. */
  readonly byCoreToo?: true;
  /** The known name that this unknown one is near to. */
  readonly meant?: string;
}

/** What a row that is there says and sends besides. */
export interface Amendment {
  readonly why: string;
  readonly fields: Fields;
}

/** Values by their declared paths, which begin below the provider's root. */
export type Fields = Readonly<Record<Path, PlanJson>>;

/** What is written into the body. All places begin below the provider's root. */
export type Write =
  | { readonly fields: Fields }
  /** One value for each call; the first is that of the body all calls share. */
  | { readonly eachCall: Places }
  /** Values appended to a list. */
  | { readonly items: Places }
  /** A value in upstream's own words, under keys a caller chose. */
  | { readonly ownWords: OwnWords };

/** Several values for one place. */
export interface Places {
  readonly to: Path;
  readonly values: readonly PlanJson[];
}

export interface OwnWords {
  /** The declared object that holds the first of the keys. */
  readonly at: Path;
  readonly keys: readonly string[];
  readonly value: Json;
  /** Why nothing is sent when the first key is there already; absent: what is there is overwritten. */
  readonly unlessThere?: string;
}

/** A decision as a list: empty when nothing was asked, so that nothing was decided. */
export function decided(parameter: string, from: Json | undefined, decision: Decision | undefined): readonly Decided[] {
  return from === undefined || decision === undefined ? [] : [{ parameter, from, decision }];
}
