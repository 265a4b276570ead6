/** An error in the words of whoever has to do something about it. */
export interface ErrorWords {
  readonly title: string;
  /** Whether anything was sent and billed. */
  readonly lesson?: string;
  /** The same words would be refused again. */
  readonly needsOtherWords?: true;
  /** It is one provider's matter, and nothing was made of it: another may be asked. */
  readonly isOneProviders?: true;
}

export const unbilled = 'Nothing was billed; a repeat is safe.';
export const maybeBilled = 'The job may still be billed.';

const words: Readonly<Record<string, ErrorWords>> = {
  moderation_blocked: {
    title: 'Refused by the provider’s content policy',
    lesson: 'A refusal is never sent on to another provider.',
    needsOtherWords: true,
  },
  rate_limit_exceeded: { title: 'The provider asks to slow down', isOneProviders: true },
  insufficient_quota: {
    title: 'The provider account has run out of money',
    lesson: 'Nothing was made. Whoever runs this server can top the account up.',
    isOneProviders: true,
  },
  provider_credentials: {
    title: 'The provider does not take this server’s key',
    lesson: 'Nothing was made. Whoever runs this server can mend the key.',
    isOneProviders: true,
  },
  upstream_rejected: {
    title: 'The provider finds fault with the request',
    lesson: 'Nothing was made. The same request would be refused again.',
    isOneProviders: true,
  },
  upstream_unavailable: { title: 'The provider cannot do it now', isOneProviders: true },
  upstream_error: { title: 'The provider failed' },
  upstream_timeout: { title: 'The provider did not finish in time' },
  no_image_generated: {
    title: 'The model answered without a picture',
    lesson: 'The answer may be billed all the same. Other words may give a picture.',
    needsOtherWords: true,
  },
  invalid_api_key: { title: 'This server does not take the key', lesson: 'Nothing was sent upstream.' },
  outcome_unknown: {
    title: 'Nobody knows whether the picture was made',
    lesson: 'The provider may have taken the job, and may bill it. It is not sent again.',
  },
  job_cancelled: { title: 'Stopped', lesson: 'What upstream had begun may still be billed.' },
  store_unavailable: { title: 'The server cannot write jobs down just now', lesson: unbilled },
  overloaded: { title: 'The server is busy', lesson: unbilled },
};

/** What is said of an error of a request that was sent, by its code; `undefined` where its own message says it. */
export function errorWords(code: string | null | undefined): ErrorWords | undefined {
  return code !== null && code !== undefined && Object.hasOwn(words, code) ? words[code] : undefined;
}
