import type { FailureKind } from './upstream-http.ts';

/** An offer by the ids of its provider and its model. */
export interface OfferName {
  readonly provider: string;
  /** The public id. */
  readonly model: string;
}

/** Kinds of failure that say more of a provider than of the request that met them. */
export type OutageReason = Extract<FailureKind, 'unavailable' | 'rate_limited' | 'timeout' | 'credentials' | 'billing'>;

/** Why an offer is passed over, and until when. A type, because JSON has an index signature. */
export type PassedOver = {
  readonly reason: OutageReason;
  /** Unix time in seconds. */
  readonly until: number;
};

/** What comes of one upstream call: `accepted` once upstream has taken the job, `done`, or how it failed. */
export type CallNews = 'accepted' | 'done' | FailureKind;

/** One request that asks an offer, from before anything is sent until nothing of it runs there. */
export interface OfferWatch {
  /** Told of every call, and of every time that no connection was made. Must not throw. */
  hear(news: CallNews): void;
  /** Called once, at the end. Must not throw. */
  end(): void;
}

/**
 * What is known of how offers fare. A gateway asks it before it asks anybody, and tells it what came of that; it keeps no
 * such thing itself.
 */
export interface OfferHealth {
  /**
   * Why an offer is to be asked after all others, or not at all where there are none; `undefined` for one that is well. Only
   * looks: a plan that is never run must change nothing.
   */
  passedOver(offer: OfferName): PassedOver | undefined;
  /** A request is about to ask an offer. */
  begin(offer: OfferName): OfferWatch;
}
