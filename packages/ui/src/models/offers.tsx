import type { CardProvider } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';
import { Coded } from '../parts/coded.tsx';
import { priceLines } from '../text/price.ts';
import { byTask, taskName } from '../text/tasks.ts';
import { Fact } from './fact.tsx';

/** Who makes the model's pictures, under which names, and for how much. */
export function Offers({ card }: { readonly card: ListedModel }) {
  return (
    <section id="providers" class="part" aria-labelledby="providers-title">
      <h2 id="providers-title" class="heard">
        Providers
      </h2>
      <div class="offers">
        {card.providers.map((provider) => (
          <Offer provider={provider} key={provider.id} />
        ))}
      </div>
    </section>
  );
}

function Offer({ provider }: { readonly provider: CardProvider }) {
  const { id, configured, upstream, delivers, lifecycle } = provider;
  return (
    <article>
      <header class="row between">
        <h3>{id}</h3>
        <span class={configured ? 'ready' : 'muted'}>{configured ? 'ready' : 'no key'}</span>
      </header>
      <dl>
        <Fact name="Price">
          <PriceCell provider={provider} />
        </Fact>
        {byTask(upstream).map(([task, name]) => (
          <Fact name={taskName(task)} key={task}>
            <span class="mono">{String(name)}</span>
          </Fact>
        ))}
        <Fact name="Delivers">{delivers}</Fact>
        <Pictures provider={provider} />
        {lifecycle !== null && lifecycle.stage !== 'stable' && (
          <Fact name="Stage">
            <span class="badge warn">{lifecycle.stage}</span>
            {lifecycle.ends !== undefined && <span> until {lifecycle.ends}</span>}
          </Fact>
        )}
      </dl>
      <Doubts provider={provider} />
    </article>
  );
}

function PriceCell({ provider }: { readonly provider: CardProvider }) {
  if (provider.price === null) {
    return (
      <>
        <span class="muted">unknown</span>
        {provider.unpriced !== undefined && <span class="hint">{provider.unpriced}</span>}
      </>
    );
  }
  const [first = 'unknown', ...rest] = priceLines(provider);
  return (
    <>
      <span>
        <Coded text={first} />
      </span>
      {rest.map((line) => (
        <span class="hint" key={line}>
          <Coded text={line} />
        </span>
      ))}
    </>
  );
}

/** How many pictures it takes. */
function Pictures({
  provider: { max_images: most, max_reference_images: references },
}: {
  readonly provider: CardProvider;
}) {
  return (
    <>
      {most !== undefined && <Fact name="Takes">{picturesText(most)} to edit</Fact>}
      {references !== undefined && <Fact name="Takes">{picturesText(references)} to go by</Fact>}
    </>
  );
}

function picturesText(most: number): string {
  return most === 1 ? '1 picture' : `up to ${most} pictures`;
}

/** What is not certain, and why. */
function Doubts({ provider: { origin, assumed = [] } }: { readonly provider: CardProvider }) {
  const doubts = [
    ...(origin === 'inferred' ? ['A program took these facts from upstream’s schema; nobody has looked at them.'] : []),
    ...assumed,
  ];
  if (doubts.length === 0) return null;
  return (
    <details class="doubts">
      <summary>{doubts.length === 1 ? 'One thing is' : `${doubts.length} things are`} not certain</summary>
      <ul>
        {doubts.map((doubt) => (
          <li key={doubt}>
            <Coded text={doubt} />
          </li>
        ))}
      </ul>
    </details>
  );
}
