import type { OpenBreaker, ProviderInfo } from '../api/answers.ts';

/** How a provider is: connected or not, and what of it is passed over. */
export function ProviderHealth({ provider }: { readonly provider: ProviderInfo }) {
  const { id, open = [] } = provider;
  const [look, says] = standingOf(provider);
  return (
    <li>
      <p class={`sign ${look}`}>
        <i aria-hidden="true" />
        <b>{id}</b>
      </p>
      <p class="muted">{says}</p>
      {open.length > 0 && (
        <ul class="passed-over" aria-label={`Passed over at ${id}`}>
          {open.map((breaker) => (
            <Breaker breaker={breaker} key={breaker.model} />
          ))}
        </ul>
      )}
    </li>
  );
}

function standingOf({ configured, sandbox, open = [] }: ProviderInfo): readonly [look: string, says: string] {
  if (!configured) return ['off', 'no key'];
  if (open.length > 0) return ['bad', sandbox ? 'sandbox, passed over in part' : 'connected, passed over in part'];
  return ['good', sandbox ? 'sandbox: pictures are drawn here' : 'connected'];
}

function Breaker({ breaker: { model, reason, until } }: { readonly breaker: OpenBreaker }) {
  return (
    <li>
      <span class={model === null ? '' : 'mono'}>{model ?? 'all its models'}</span>
      {reason !== undefined && <span class="muted">{reason}</span>}
      {typeof until === 'number' && (
        <span class="muted">
          tried again at <time>{timeOf(until)}</time>
        </span>
      )}
    </li>
  );
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString('en-GB');
}
