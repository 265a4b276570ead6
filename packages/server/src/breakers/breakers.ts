import type { OfferHealth, OfferName, PassedOver } from '@pentaprism/core';
import { ConsecutiveBreaker, ConstantBackoff, CountBreaker, ExponentialBackoff, noJitterGenerator } from 'cockatiel';
import { type Breaker, createBreaker, type Outage } from './breaker.ts';
import { pass, verdicts } from './verdicts.ts';

/** What is passed over now: an offer, or all that a provider offers. */
export interface OpenBreaker extends PassedOver {
  readonly provider: string;
  /** The public id; absent where it is the whole provider. */
  readonly model?: string;
  /** Since when it fails: Unix time in seconds. */
  readonly since: number;
}

/** Who is passed over at one server, learned from its own calls. */
export interface Breakers extends OfferHealth {
  /** What is passed over, or is being tried again after that, by provider and model. */
  openBreakers(): readonly OpenBreaker[];
}

/** Half of the last 20 calls, once there are 5: cockatiel wants more than its threshold. */
const halfOfTheLast = { threshold: 0.49, size: 20, minimumNumberOfCalls: 5 };
const offerPause = { initialDelay: 10_000, maxDelay: 120_000, exponent: 2, generator: noJitterGenerator };
/** A key or an account that is refused is so for everything, until somebody has mended it. */
const accountPauseMs = 60_000;
/** A key that worked so recently is good: what is refused is one model, which counts as a failure of that. */
const goodKeyMs = 60_000;

interface Account {
  readonly breaker: Breaker;
  /** When it last worked. */
  workedMs: number;
}

/**
 * Makes the breakers of one server, in memory: one for each offer, and one for the account at each provider. They are
 * named by declared ids only, so they stay few. `now` is Unix time in milliseconds; default `Date.now`.
 */
export function createBreakers({ now = Date.now }: { readonly now?: () => number } = {}): Breakers {
  const accounts = new Map<string, Account>();
  const offers = new Map<string, OfferName & { readonly breaker: Breaker }>();

  const accountAt = (provider: string): Account => {
    const known = accounts.get(provider);
    if (known !== undefined) return known;
    const rules = { counter: new ConsecutiveBreaker(1), backoff: new ConstantBackoff(accountPauseMs), now };
    const made = { breaker: createBreaker(rules), workedMs: Number.NEGATIVE_INFINITY };
    accounts.set(provider, made);
    return made;
  };
  const breakerOf = ({ provider, model }: OfferName): Breaker => {
    const key = keyOf({ provider, model });
    const known = offers.get(key);
    if (known !== undefined) return known.breaker;
    const rules = { counter: new CountBreaker(halfOfTheLast), backoff: new ExponentialBackoff(offerPause), now };
    const breaker = createBreaker(rules);
    offers.set(key, { provider, model, breaker });
    return breaker;
  };

  return {
    passedOver(name) {
      const account = accounts.get(name.provider)?.breaker.passedOver();
      const own = offers.get(keyOf(name))?.breaker.passedOver();
      return account === undefined || (own !== undefined && own.untilMs > account.untilMs) ? told(own) : told(account);
    },
    begin(name) {
      const account = accountAt(name.provider);
      const [ofAccount, ofOffer] = [account.breaker.begin(), breakerOf(name).begin()];
      return {
        hear(news) {
          const verdict = verdicts[news];
          if (verdict.account === 'works') account.workedMs = now();
          const isOneModel = typeof verdict.account === 'object' && now() - account.workedMs < goodKeyMs;
          pass(ofOffer, isOneModel ? verdict.account : verdict.offer);
          if (!isOneModel) pass(ofAccount, verdict.account);
        },
        end() {
          ofAccount.end();
          ofOffer.end();
        },
      };
    },
    openBreakers() {
      const all = [...Array.from(accounts, ([provider, { breaker }]) => ({ provider, breaker })), ...offers.values()];
      return all
        .flatMap(({ breaker, ...name }): readonly OpenBreaker[] => {
          const outage = breaker.outage();
          return outage === undefined ? [] : [{ ...name, ...toldOf(outage), since: Math.floor(outage.sinceMs / 1000) }];
        })
        .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    },
  };
}

function keyOf({ provider, model = '' }: { readonly provider: string; readonly model?: string }): string {
  return `${provider} ${model}`;
}

function told(outage: Outage | undefined): PassedOver | undefined {
  return outage === undefined ? undefined : toldOf(outage);
}

/** Whoever comes back at the second that is told does not come too early. */
function toldOf({ reason, untilMs }: Outage): PassedOver {
  return { reason, until: Math.ceil(untilMs / 1000) };
}
