import type { Task } from '@pentaprism/core';
import type { ListedModel, ReferenceRow } from '@pentaprism/core/host';
import { useState } from 'preact/hooks';
import { Code } from '../code/code.tsx';
import { exampleOf } from '../code/example.ts';
import { Copy } from '../parts/copy.tsx';
import { Radios } from '../parts/radios.tsx';
import { gateway } from '../state/catalogue.ts';
import { byTask, taskName } from '../text/tasks.ts';
import { Part } from './part.tsx';

/** The model asked from a program: each task in each language. */
export function UseIt({ card, rows }: { readonly card: ListedModel; readonly rows: readonly ReferenceRow[] }) {
  const tasks = byTask(card.tasks).map(([task]) => task);
  const [chosen, choose] = useState<Task | undefined>(tasks[0]);
  const base = `${location.origin}/v1`;
  return (
    <Part
      id="use"
      title="Use it"
      lead="Any client of OpenAI’s will do. Only the address and the model’s name are its own."
    >
      <dl class="where">
        <div>
          <dt>Base URL</dt>
          <dd>
            <code>{base}</code>
            <Copy text={base} />
          </dd>
        </div>
        <div>
          <dt>Model</dt>
          <dd>
            <code>{card.id}</code>
            <Copy text={card.id} />
          </dd>
        </div>
      </dl>
      {chosen !== undefined && rows.length > 0 && (
        <Code
          before={
            tasks.length > 1 && (
              <Radios
                label="Task"
                look="tabs small short"
                columns={tasks.length}
                chosen={chosen}
                choices={tasks.map((task) => ({ value: task, label: taskName(task) }))}
                choose={(task) => task !== undefined && choose(task)}
              />
            )
          }
          request={{
            ...exampleOf(card.id, chosen, rows),
            origin: location.origin,
            needsKey: gateway.value?.keys_required === true,
          }}
        />
      )}
      <p class="hint">
        It answers{' '}
        <code>{'{ "created": …, "data": [{ "url": "https://…" }], "metadata": { "params": […], "cost": … } }'}</code>:
        OpenAI’s object, and beside it what became of each parameter and what it cost.
      </p>
    </Part>
  );
}
