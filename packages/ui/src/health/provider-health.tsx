import type { OpenBreaker, ProviderInfo } from '../api/answers.ts';

/** How a provider is: connected or not, and what of it is passed over. */
export function ProviderHealth({
  provider,
  passedOver,
}: {
  readonly provider: ProviderInfo;
  readonly passedOver: readonly OpenBreaker[];
}) {
  const { id } = provider;
  const [look, says] = standingOf(provider, passedOver);
  return (
    <li>
      <p class={`sign ${look}`}>
        <i aria-hidden="true" />
        <b>{id}</b>
      </p>
      <p class="muted">{says}</p>
      {passedOver.length > 0 && (
        <ul class="passed-over" aria-label={`Passed over at ${id}`}>
          {passedOver.map((breaker) => (
            <Breaker breaker={breaker} key={breaker.model} />
          ))}
        </ul>
      )}
    </li>
  );
}

function standingOf(
  { configured, sandbox }: ProviderInfo,
  passedOver: readonly OpenBreaker[],
): readonly [look: string, says: string] {
  if (!configured) return ['off', 'no key'];
  if (passedOver.length > 0) {
    const how = passedOver.some(({ model }) => model === null) ? 'passed over' : 'passed over in part';
    return ['bad', `${sandbox ? 'sandbox' : 'connected'}, ${how}`];
  }
  return ['good', sandbox ? 'sandbox: pictures are drawn here' : 'connected'];
}

function Breaker({ breaker: { model, reason, until } }: { readonly breaker: OpenBreaker }) {
  return (
    <li>
      <span class={model === null ? '' : 'mono'}>{model ?? 'all its models'}</span>
      <span class="muted">{reason}</span>
      <span class="muted">
        tried again at <time>{timeOf(until)}</time>
      </span>
    </li>
  );
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString('en-GB');
}
