import { Compare } from '../compare/compare.tsx';
import { comparing } from '../compare/compare-state.ts';
import { Prism } from '../glass/prism.tsx';
import { isAdmin } from '../state/catalogue.ts';
import { card, draft } from '../state/draft.ts';
import { pane, panes } from '../state/pane.ts';
import { pageAt } from '../state/route.ts';
import { RequestForm } from './request-form.tsx';
import { Side } from './side.tsx';
import { Stage } from './stage.tsx';

/** The request, the viewfinder and the receipt beside each other; on a phone one at a time. */
export function Playground() {
  if (isAdmin.value) return <NoPictures />;
  if (card.value === undefined) return <Unknown />;
  const isComparing = comparing.value !== undefined;
  return (
    <main class={`playground at-${pane.value}${isComparing ? ' comparing' : ''}`}>
      <h1 class="heard">Playground</h1>
      <RequestForm />
      {isComparing ? (
        <Compare />
      ) : (
        <>
          <Stage />
          <Side />
        </>
      )}
      <nav class="panes" aria-label="Parts of the page">
        {panes
          .filter(({ id }) => !isComparing || id !== 'side')
          .map(({ id, name }) => (
            <button
              type="button"
              key={id}
              aria-current={pane.value === id ? 'page' : undefined}
              onClick={() => {
                pane.value = id;
              }}
            >
              {name}
            </button>
          ))}
      </nav>
    </main>
  );
}

/** The key that sees everything is not the one that spends. */
function NoPictures() {
  return (
    <main class="alone">
      <Prism look="big" />
      <h1>The admin key makes no pictures</h1>
      <p class="muted">It says who may. Make a key that does, and open this page with it.</p>
      <p class="row">
        <a class="secondary" href={pageAt('keys')}>
          To the keys
        </a>
        <a class="secondary" href={pageAt('usage')}>
          To the usage
        </a>
      </p>
    </main>
  );
}

function Unknown() {
  return (
    <main class="alone">
      <Prism look="big" />
      <h1>There is no model {draft.value.model}</h1>
      <button
        type="button"
        class="secondary"
        onClick={() => {
          draft.value = { ...draft.value, model: null, provider: null };
        }}
      >
        Take the server’s own
      </button>
      <p>
        <a href={pageAt('models')}>All models</a>
      </p>
    </main>
  );
}
