import type { ListedModel } from '@pentaprism/core/host';
import { Copy } from '../parts/copy.tsx';
import { gateway } from '../state/catalogue.ts';
import { patch } from '../state/draft.ts';
import { pageAt } from '../state/route.ts';
import { byTask, taskName } from '../text/tasks.ts';
import { Fact } from './fact.tsx';

/** What a model is, what it is called, and what can be asked of it. */
export function ModelHead({ card }: { readonly card: ListedModel }) {
  return (
    <header class="page-head model-head">
      <p class="crumbs muted">
        <a href={pageAt('models')}>Models</a> /{' '}
        <a href={pageAt(`models?maker=${encodeURIComponent(card.owned_by)}`)}>{card.owned_by}</a>
      </p>
      <h1>{card.name}</h1>
      {card.description !== null && <p class="lead">{card.description}</p>}
      <p class="id-line">
        <code class="id">{card.id}</code>
        <Copy text={card.id} name="Copy the id" />
        {card.aliases.length > 0 && (
          <span class="muted">
            also{' '}
            {card.aliases.map((alias) => (
              <code key={alias}>{alias}</code>
            ))}
          </span>
        )}
      </p>
      <dl class="facts">
        {byTask(card.tasks).map(([task, sentence]) => (
          <Fact name={taskName(task)} key={task}>
            {sentence}
          </Fact>
        ))}
        <Dates card={card} />
      </dl>
      <div class="row wrap">
        {/* The address is for new windows: the draft of this one is already read. */}
        <a
          class="primary slim"
          href={`${pageAt('')}?model=${encodeURIComponent(card.id)}`}
          onClick={() => patch({ model: card.id, provider: null })}
        >
          Open in the playground
        </a>
        {/* A link carries no key. */}
        {gateway.value?.keys_required !== true && (
          <a class="secondary" href={`/v1/models/${card.id}?schema=true`}>
            JSON Schema
          </a>
        )}
      </div>
    </header>
  );
}

function Dates({ card: { released, lifecycle, shutdown_date: ends, checked } }: { readonly card: ListedModel }) {
  return (
    <>
      {released !== null && <Fact name="Released">{released}</Fact>}
      {lifecycle !== null && (
        <Fact name="Stage">
          {lifecycle.stage === 'stable' ? 'stable' : <span class="badge warn">{lifecycle.stage}</span>}
        </Fact>
      )}
      {ends !== undefined && (
        <Fact name="Switched off">
          <span class="badge warn">{ends}</span>
        </Fact>
      )}
      <Fact name="Facts checked">{checked}</Fact>
    </>
  );
}
