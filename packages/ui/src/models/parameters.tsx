import type { Task } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';
import type { ReferencePage } from '../api/answers.ts';
import { byTask } from '../text/tasks.ts';
import { Available } from './available.tsx';
import { ParameterRow } from './parameter-row.tsx';
import { Part } from './part.tsx';

interface ParametersProps {
  readonly card: ListedModel;
  readonly groups: ReferencePage['groups'] | undefined;
}

/** Every parameter the model takes, for each task, and what each provider makes of it. */
export function Parameters({ card, groups }: ParametersProps) {
  const tasks: readonly Task[] = byTask(card.tasks).map(([task]) => task);
  return (
    <Part id="parameters" title="Parameters" lead="What is not listed passes straight through to the provider.">
      <p class="availability">
        <Available state="required" name="Required" />
        <Available state="supported" name="Supported" />
        <Available state="unavailable" name="Not available" />
      </p>
      {groups === undefined && (
        <p class="muted" aria-busy="true">
          Reading the reference
        </p>
      )}
      {groups?.map(({ title, rows }) => (
        <section key={title} class="group">
          <h3>{title}</h3>
          <div class="parameters">
            {rows.map((row) => (
              <ParameterRow row={row} tasks={tasks} key={`${row.name} ${row.provider ?? ''}`} />
            ))}
          </div>
        </section>
      ))}
    </Part>
  );
}
