import type { ListedModel } from '@pentaprism/core/host';
import { Part } from './part.tsx';

/** Where the facts were read, and when. */
export function Sources({ card }: { readonly card: ListedModel }) {
  return (
    <Part id="sources" title="Sources" lead="Every fact above was read here.">
      <dl class="sources">
        {card.providers.map(({ id, source, checked }) => (
          <div key={id}>
            <dt>
              {id} <span class="muted">checked {checked}</span>
            </dt>
            {source.filter(isSafe).map((address) => (
              <dd key={address}>
                <a href={address} target="_blank" rel="noreferrer noopener">
                  {address.replace('https://', '')}
                </a>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Part>
  );
}

/** An address a declaration gives is only a link where it is one. */
function isSafe(address: string): boolean {
  return address.startsWith('https://');
}
