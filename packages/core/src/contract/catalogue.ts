import type { InputLimits } from './input.ts';
import type { PublishedModel } from './published.ts';
import type { Pixels } from './sizing.ts';
import type { Endpoints, Failure, HttpCall, Reply } from './upstream-http.ts';

/** Where a provider publishes the schemas of its models, and what they do not say because it is the same for all. */
export interface Catalogue {
  /** The routes that may be looked up. Nothing else is ever asked for. */
  readonly route: RegExp;
  /** Models have versions, which can be asked for: a model is pinned by its version, and else by its schema. */
  readonly versions?: true;
  /** The request for what is published of a route; of a certain version, where that is asked for. */
  call(route: string, options: { readonly endpoints: Endpoints; readonly version?: string }): HttpCall;
  /** What the reply to it says; `undefined` where there is no such model. Must not throw on any JSON. */
  read(reply: Reply, route: string): PublishedModel | Failure | undefined;
  /** What is taken as one input picture. */
  readonly picture: InputLimits;
  /** An optional picture beside words is edited where the route matches, and only looked at elsewhere. Absent: edited everywhere. */
  readonly edits?: RegExp;
  /** Names of sizes that are the same for all models. */
  readonly sizes?: Readonly<Record<string, Pixels>>;
}

/** Whether a reading says why there is none. */
export function isUnread(read: PublishedModel | Failure): read is Failure {
  return 'kind' in read;
}
