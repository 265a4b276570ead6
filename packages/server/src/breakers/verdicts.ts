import type { CallNews, OutageReason } from '@pentaprism/core';
import type { Turn } from './breaker.ts';

/** What news say of something: it does its work, it is there, it fails, or nothing. */
type Verdict = 'works' | 'answers' | 'unclear' | { readonly fails: OutageReason };

/** What news say of an offer, and of the operator's account at its provider. */
interface Verdicts {
  readonly offer: Verdict;
  readonly account: Verdict;
}

const fails = (reason: OutageReason): { readonly fails: OutageReason } => ({ fails: reason });

/** About the request, or about one job of it: whoever answers so is there, and has taken the key. It is no sign of work done. */
const aboutTheRequest = { offer: 'answers', account: 'answers' } as const;

/** Failures that any request would have met count; those that are about the request never do, as failure or as success. */
export const verdicts: Readonly<Record<CallNews, Verdicts>> = {
  done: { offer: 'works', account: 'works' },
  accepted: { offer: 'answers', account: 'works' },
  unavailable: { offer: fails('unavailable'), account: 'unclear' },
  rate_limited: { offer: fails('rate_limited'), account: 'unclear' },
  timeout: { offer: fails('timeout'), account: 'unclear' },
  credentials: { offer: 'unclear', account: fails('credentials') },
  billing: { offer: 'unclear', account: fails('billing') },
  refused: aboutTheRequest,
  invalid: aboutTheRequest,
  not_found: aboutTheRequest,
  empty: aboutTheRequest,
  failed: aboutTheRequest,
};

/** Tells a breaker. */
export function pass(turn: Turn, verdict: Verdict): void {
  if (verdict === 'works') turn.succeeded();
  else if (verdict === 'answers') turn.answered();
  else if (verdict !== 'unclear') turn.failed(verdict.fails);
}
