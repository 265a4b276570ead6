import { useEffect } from 'preact/hooks';
import type { ListedModel } from '../api/answers.ts';
import { useTitle } from '../parts/use-title.ts';
import { cardOf } from '../state/catalogue.ts';
import { pageAt } from '../state/route.ts';
import { Contents, type Section } from './contents.tsx';
import { Handling } from './handling.tsx';
import { Matching } from './matching.tsx';
import { ModelHead } from './model-head.tsx';
import { Offers } from './offers.tsx';
import { Parameters } from './parameters.tsx';
import { Prices } from './prices.tsx';
import { Sizes } from './sizes.tsx';
import { Sources } from './sources.tsx';
import { UseIt } from './use-it.tsx';
import { useReference } from './use-reference.ts';

/** Everything there is to know of a model: what it takes, what comes of it, from whom and for how much. */
export function ModelPage({ id }: { readonly id: string }) {
  const card = cardOf(id);
  useTitle(card?.name ?? id);
  if (card !== undefined) return <Known card={card} />;
  return (
    <main class="page">
      <header class="page-head">
        <h1>There is no model {id}</h1>
        <p>
          <a href={pageAt('models')}>All models</a>
        </p>
      </header>
    </main>
  );
}

function Known({ card }: { readonly card: ListedModel }) {
  const { reference, refusal } = useReference(card.id);
  useEffect(() => {
    // What the address points to has only come now.
    if (reference !== undefined && location.hash !== '')
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [reference]);
  const rows = reference?.groups.flatMap((group) => group.rows) ?? [];
  const isSized = (card.parameters.size?.modes.length ?? 0) > 0;
  return (
    <main class="page with-contents">
      <Contents sections={sections.filter(({ id }) => id !== 'matching' || isSized)} />
      <div class="sections">
        <ModelHead card={card} />
        <Offers card={reference?.card ?? card} />
        {refusal !== undefined && (
          <p class="banner" role="alert">
            The reference could not be read. {refusal.message}
          </p>
        )}
        <UseIt card={card} rows={rows} />
        <Parameters card={card} groups={reference?.groups} />
        <Sizes card={card} tiers={reference?.card.sizes.tiers} />
        {isSized && <Matching card={card} rows={rows} />}
        <Prices card={card} />
        <Handling rows={rows} />
        <Sources card={card} />
      </div>
    </main>
  );
}

const sections: readonly Section[] = [
  { id: 'providers', name: 'Providers' },
  { id: 'use', name: 'Use it' },
  { id: 'parameters', name: 'Parameters' },
  { id: 'sizes', name: 'Sizes' },
  { id: 'matching', name: 'Matching' },
  { id: 'prices', name: 'Prices' },
  { id: 'handling', name: 'Handling' },
  { id: 'sources', name: 'Sources' },
];
