/** An error in the words of whoever has to do something about it. */
export interface ErrorWords {
  readonly title: string;
  /** Whether anything was sent and billed. */
  readonly lesson?: string;
  /** The same words would be refused again. */
  readonly needsOtherWords?: true;
}

export const unbilled = 'Nothing was billed; a repeat is safe.';

const words: Readonly<Record<string, ErrorWords>> = {
  moderation_blocked: {
    title: 'Refused by the provider’s content policy',
    lesson: 'A refusal is never sent on to another provider.',
    needsOtherWords: true,
  },
  rate_limit_exceeded: { title: 'Too many requests' },
  insufficient_quota: {
    title: 'The provider account has run out of money',
    lesson: 'Nothing was made. Whoever runs this server can top it up; another provider may do it now.',
  },
  provider_credentials: {
    title: 'The provider does not take this server’s key',
    lesson: 'Nothing was made. Whoever runs this server can mend it; another provider may do it now.',
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
