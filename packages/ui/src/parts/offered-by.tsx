import type { ListedModel } from '@pentaprism/core/host';

/** Who makes a model, and what one should know before taking it: no key here, declared by rule, new or soon gone. */
export function OfferedBy({ card: { providers, lifecycle } }: { readonly card: ListedModel }) {
  return (
    <span class="offered-by">
      {providers.map(({ id, configured }) => (
        <span class={configured ? 'badge' : 'badge absent'} title={configured ? undefined : 'no key here'} key={id}>
          {id}
        </span>
      ))}
      {providers.some(({ origin }) => origin === 'inferred') && (
        <span class="badge warn" title="A program took its facts from upstream’s schema; nobody has looked at them.">
          by rule
        </span>
      )}
      {lifecycle !== null && lifecycle.stage !== 'stable' && <span class="badge warn">{lifecycle.stage}</span>}
    </span>
  );
}
