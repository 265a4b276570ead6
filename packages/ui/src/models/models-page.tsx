import { computed } from '@preact/signals';
import { useTitle } from '../parts/use-title.ts';
import { models } from '../state/catalogue.ts';
import { query, rewrite } from '../state/route.ts';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, filtered, readFilters, writeFilters } from './filters.ts';
import { ModelRow } from './model-row.tsx';

const filters = computed(() => readFilters(query.value));

/** All models, and what narrows them. The address says what is shown. */
export function ModelsPage() {
  useTitle('Models');
  const all = models.value ?? [];
  const shown = filtered(all, filters.value);
  const put = (change: Partial<Filters>): void => rewrite(writeFilters({ ...filters.value, ...change }));
  return (
    <main class="page models">
      <header class="page-head">
        <h1>Models</h1>
        <p class="lead">Every one answers to the same parameters. What each provider makes of them is on its page.</p>
      </header>
      <FilterBar cards={all} filters={filters.value} put={put} />
      <p class="muted count" aria-live="polite">
        {shown.length} of {all.length}
      </p>
      {shown.length === 0 ? (
        <div class="model-list none">
          <p>Nothing matches.</p>
          <button type="button" class="link" onClick={() => rewrite('')}>
            Clear the filters
          </button>
        </div>
      ) : (
        <ul class="model-list">
          {shown.map((card) => (
            <ModelRow card={card} key={card.id} />
          ))}
        </ul>
      )}
    </main>
  );
}
