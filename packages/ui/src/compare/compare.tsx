import { useState } from 'preact/hooks';
import { ModelDialog } from '../parts/model-dialog.tsx';
import { ColumnView } from './column-view.tsx';
import { columns } from './columns.ts';
import { addTarget, leaveCompare } from './compare-state.ts';
import { Matrix } from './matrix.tsx';
import { mostTargets } from './targets.ts';

/** The same request on several models or providers, side by side. */
export function Compare() {
  const [isPicking, setPicking] = useState(false);
  const all = columns.value;
  return (
    <section class="compare" aria-label="Compare">
      <div class="row between bar">
        <h2>Compare</h2>
        <div class="row">
          <button
            type="button"
            class="secondary"
            disabled={all.length >= mostTargets}
            title={all.length >= mostTargets ? `${mostTargets} at most` : undefined}
            onClick={() => setPicking(true)}
          >
            Add a model
          </button>
          <button type="button" class="secondary" onClick={leaveCompare}>
            Done
          </button>
        </div>
        {isPicking && <ModelDialog label="Add a model" pick={addTarget} close={() => setPicking(false)} />}
      </div>
      <div class="scroll">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard. */}
        <section class="columns" aria-label="Columns" tabIndex={0} style={{ '--many': Math.max(2, all.length) }}>
          {all.map((column) => (
            <ColumnView key={column.name} column={column} />
          ))}
          {all.length < 2 && (
            <button type="button" class="column empty" onClick={() => setPicking(true)}>
              Add a model to compare with
            </button>
          )}
        </section>
        <Matrix columns={all} />
      </div>
    </section>
  );
}
