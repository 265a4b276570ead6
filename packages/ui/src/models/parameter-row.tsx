import type { Task } from '@pentaprism/core';
import type { ReferenceRow } from '@pentaprism/core/host';
import { useState } from 'preact/hooks';
import { Word } from '../glass/word.tsx';
import { Coded } from '../parts/coded.tsx';
import { taskName } from '../text/tasks.ts';
import { Available } from './available.tsx';
import { boundsText } from './bounds-text.ts';

/** A parameter: what it is, which tasks take it, and what each provider makes of it. */
export function ParameterRow({ row, tasks }: { readonly row: ReferenceRow; readonly tasks: readonly Task[] }) {
  const [isOpen, setOpen] = useState(false);
  const id = `how-${row.name}-${row.provider ?? ''}`;
  return (
    <article class="parameter-row">
      <div class="what">
        <h4>
          <code>{row.name}</code>
          <span class="type mono">{row.type}</span>
          {row.provider !== undefined && <span class="badge">{row.provider}</span>}
        </h4>
        <p>
          <Coded text={row.sentence} />
        </p>
        <Values row={row} />
      </div>
      <div class="tasks">
        {tasks.map((task) => (
          <Available state={row.tasks[task] ?? 'unavailable'} name={taskName(task)} key={task} />
        ))}
      </div>
      <div class="handled">
        <ul>
          {row.handled.map(({ provider, word }) => (
            <li key={provider}>
              <span class="muted">{provider}</span>
              <Word word={word} />
            </li>
          ))}
        </ul>
        <button type="button" class="link" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'less' : 'how'}
          <span class="heard"> {row.name} is handled</span>
        </button>
      </div>
      <dl class="how" id={id} hidden={!isOpen}>
        {row.handled.map(({ provider, sentence }) => (
          <div key={provider}>
            <dt>{provider}</dt>
            <dd>
              <Coded text={sentence} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

/** The values there are, and how far others may go. */
function Values({ row }: { readonly row: ReferenceRow }) {
  const values = row.values ?? row.nearest;
  const bounds = boundsText(row);
  return (
    <>
      {values !== undefined && (
        <p class="values">
          {values.map((value) => (
            <code key={String(value)}>{String(value)}</code>
          ))}
          {row.nearest !== undefined && <span class="muted">any other is mapped to the nearest</span>}
        </p>
      )}
      {bounds !== '' && <p class="hint">{bounds}</p>}
    </>
  );
}
