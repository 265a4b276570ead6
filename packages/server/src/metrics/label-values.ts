import type { JobOutcome, StepKind, StepName } from '@pentaprism/core';
import type { RefusalReason, WebhookResult } from './metric-table.ts';

/** What the labels may be that have few values, each with what it means. */
export const labelValues = {
  state: {
    finished: 'it gave a picture at least',
    failed: 'it gave none, and nothing runs any more',
    cancelled: 'nobody wanted it any more',
    lost: 'nobody will ever know; it may be billed',
  } satisfies Record<Exclude<JobOutcome['state'], 'handed_over'>, string>,
  step: {
    upload: 'stores an input picture',
    submit: 'hands a job in',
    poll: 'asks how it stands',
    watch: 'has upstream tell by itself how it stands',
    result: 'reads what it came to',
    cancel: 'stops it',
    download: 'fetches a picture, or looks at it, however often that takes',
  } satisfies Record<StepName, string>,
  kind: {
    ok: 'an answer that leads on',
    refused: 'content policy',
    invalid: 'upstream finds fault with the request',
    credentials: 'the operator’s key is not accepted',
    billing: 'the operator’s account has run out',
    rate_limited: 'upstream asks to slow down',
    not_found: 'upstream does not know the model, or the job',
    unavailable: 'upstream cannot do it now',
    failed: 'upstream failed',
    timeout: 'no answer in time',
    empty: 'an answer without a picture',
    unconnected: 'no connection stood',
    broken: 'the connection broke off',
    unreadable: 'an answer that could not be read',
    left: 'whoever waited for it has gone',
  } satisfies Record<StepKind, string>,
  reason: {
    budget: 'the key has spent what it may',
    rate: 'too many requests a minute',
    running: 'as many jobs run as may',
    model: 'there is no such model, or not for this key',
    bytes: 'too many bytes of pictures are in flight',
  } satisfies Record<RefusalReason, string>,
  result: {
    delivered: 'the receiver has it',
    failed: 'it is tried again later',
    given_up: 'it is not tried again',
  } satisfies Record<WebhookResult, string>,
} as const;
