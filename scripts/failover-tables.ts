import type { Provider } from '@pentaprism/core';
import { sampleContext } from '@pentaprism/core/kit';
import { failureToResult } from '../packages/core/src/wire/failure-to-error.ts';
import { obstacleOf } from '../packages/core/src/wire/read-rules.ts';
import { isRedirect, mayBeTaken } from '../packages/core/src/wire/submit-rules.ts';
import { table } from './table.ts';

/** Answers worth a row. Those that come to the same for every provider share one. */
const statuses = [301, 302, 307, 308, 400, 401, 402, 403, 404, 408, 422, 429, 499, 500, 501, 502, 503, 504, 520, 524];

/** What becomes of a request whose submit was answered so, as the code decides it. */
function onSubmit(provider: Provider, status: number): string {
  if (isRedirect(status)) return 'next';
  const { protocol, unbilled } = provider.definition;
  const outcome = protocol.read(
    { step: 'submit', status, headers: {}, body: undefined },
    sampleContext(provider.endpoints),
  );
  if (outcome.state !== 'failed') return outcome.state;
  const { failure } = outcome;
  const taken = failure.maybeAccepted === true || mayBeTaken(failure.kind, status, unbilled);
  const result = failureToResult(taken ? { ...failure, maybeAccepted: true } : failure, provider, { accepted: false });
  if (result.ok || !result.failover) return taken ? 'ends: it may run' : 'ends: the request is at fault';
  return failure.again === true ? 'repeated, then next' : 'next';
}

/** What may be given to the next provider, status by status and provider by provider. */
export function submitTable(providers: readonly Provider[]): string {
  const rows = new Map<string, number[]>();
  for (const status of statuses) {
    const verdicts = JSON.stringify(providers.map((provider) => onSubmit(provider, status)));
    rows.set(verdicts, [...(rows.get(verdicts) ?? []), status]);
  }
  const all = (verdict: string) => providers.map(() => verdict);
  return table(
    ['answer to the submit', ...providers.map(({ definition }) => definition.name)],
    [
      ['none: no connection was made, or its TLS handshake failed', ...all('repeated, then next')],
      ...[...rows].map(([verdicts, codes]) => [codes.join(', '), ...(JSON.parse(verdicts) as string[])]),
      ['none: the connection broke, or stayed silent, after it was sent', ...all('ends: it may run')],
      ['a success that cannot be read, or names no job', ...all('ends: it may run')],
    ],
  );
}

/** Where each provider says what it does not bill. */
export function unbilledList(providers: readonly Provider[]): string {
  return providers
    .map(({ definition: { name, unbilled } }) =>
      unbilled === undefined
        ? `- ${name} states nothing, so every 5xx but 503 ends the request.`
        : `- ${name}, ${inRanges(unbilled.statuses)}: ${unbilled.source}.`,
    )
    .join('\n');
}

/** What is read again after acceptance, by what was answered. */
export function readTable(): string {
  const passing = statuses.filter((status) => obstacleOf(status) === 'passing');
  const wrong = statuses.filter((status) => obstacleOf(status) === 'wrong');
  return table(
    ['answer after acceptance', 'asked again'],
    [
      [`none, or ${passing.join(', ')}`, 'until the job’s deadline, waits growing to 20 s'],
      [
        `${wrong.join(', ')}; a success that is no JSON, empty or cut`,
        '6 tries in all, spread over most of a minute; then `upstream_error`',
      ],
      ['the job’s own end, in a success or in an error the protocol knows for it', 'never: it is the answer'],
    ],
  );
}

/** `500 to 599`, `400, 500`. */
function inRanges(numbers: readonly number[]): string {
  const [first = 0] = numbers;
  const isRange = numbers.length > 2 && numbers.every((number, index) => number === first + index);
  return isRange ? `${first} to ${numbers.at(-1)}` : numbers.join(', ');
}
