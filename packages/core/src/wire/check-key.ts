import { isSuccess } from '../contract/is-success.ts';
import type { Provider, Reply } from '../contract/provider.ts';
import { askFreely } from './ask-freely.ts';
import { breakageSentence, type WireDependencies } from './channel.ts';
import { failureToResult } from './failure-to-error.ts';
import { isRedirect } from './submit-rules.ts';
import { cleanFailure } from './upstream-words.ts';

/** What came of asking a provider whether it accepts its key. */
export interface CheckedKey {
  /** Id of the provider. */
  readonly provider: string;
  /**
   * `accepted`; `refused`, which is a fault of the key or of the account behind it; `unreached`, where there was no answer;
   * `unknown` where the answer says nothing of the key, or there is no such question.
   */
  readonly key: 'accepted' | 'refused' | 'unreached' | 'unknown';
  /** Why it was not accepted, in a sentence without the key. */
  readonly why?: string;
  /** How far upstream's clock is ahead of this machine's, to the second; absent where it does not tell the time. */
  readonly clockAheadMs?: number;
}

/** As long as an answer is waited for. */
const patienceMs = 10_000;

/** Asks a provider whether it accepts its key. Nothing is spent by it, and nothing is repeated. */
export async function checkKey(provider: Provider, tools: WireDependencies): Promise<CheckedKey> {
  const { id, name, check } = provider.definition;
  if (check === undefined) {
    return { provider: id, key: 'unknown', why: `${name} is not known to have a question that costs nothing.` };
  }
  const base = provider.endpoints[check.endpoint ?? 'main'] ?? provider.endpoints.main;
  const asked = tools.now();
  try {
    const reply = await askFreely({ method: 'GET', url: `${base}${check.path}` }, provider, tools, {
      step: 'check',
      patienceMs,
    });
    const clock = clockOf(reply, (asked + tools.now()) / 2);
    return { provider: id, ...readAnswer(reply, provider), ...clock };
  } catch (error) {
    return { provider: id, key: 'unreached', why: breakageSentence(error, provider) };
  }
}

function readAnswer(reply: Reply, provider: Provider): Pick<CheckedKey, 'key' | 'why'> {
  const { name, check } = provider.definition;
  if (isSuccess(reply)) return { key: 'accepted' };
  if (check === undefined || isRedirect(reply.status)) {
    return { key: 'unknown', why: `${name} answered with a redirect, which was not followed.` };
  }
  const failure = cleanFailure(check.readFailure(reply), { apiKey: provider.apiKey });
  if (check.restricted?.test(failure.message) === true) return { key: 'accepted', why: failure.message };
  const isRefusal = failure.kind === 'credentials' || failure.kind === 'billing';
  const result = failureToResult(failure, provider, { accepted: false });
  return { key: isRefusal ? 'refused' : 'unknown', ...(result.ok ? {} : { why: result.error.message }) };
}

/** The header has whole seconds, so the moment it means is half a second later on average. */
function clockOf({ headers }: Reply, atMs: number): Pick<CheckedKey, 'clockAheadMs'> {
  const told = Date.parse(headers.date ?? '');
  return Number.isNaN(told) ? {} : { clockAheadMs: Math.round((told + 500 - atMs) / 1000) * 1000 };
}
