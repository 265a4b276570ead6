import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { models } from '../state/catalogue.ts';
import { countedTasks } from '../text/counted.ts';
import { findModels } from '../text/find-models.ts';
import { groupModels } from '../text/group-models.ts';
import { taskName } from '../text/tasks.ts';
import { Dialog } from './dialog.tsx';
import { focusOther } from './focus-other.ts';
import { ModelOption } from './model-option.tsx';

interface ModelDialogProps {
  readonly label: string;
  readonly chosen?: string | undefined;
  pick(id: string): void;
  close(): void;
}

/** Models to choose from: a task or what is typed narrows them, Enter takes the first, arrows walk them. */
export function ModelDialog({ label, chosen, pick, close }: ModelDialogProps) {
  const [text, setText] = useState('');
  const [task, setTask] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
  }, []);
  const all = models.value ?? [];
  const shown = findModels(text, all).filter(({ tasks }) => task === undefined || Object.hasOwn(tasks, task));
  // What is looked for has its own order: the best comes first.
  const groups = text.trim() === '' ? groupModels(shown, task) : [{ name: 'Found', cards: shown }];
  const take = (id: string): void => {
    pick(id);
    close();
  };
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    focusOther(list.current?.querySelectorAll<HTMLElement>('input, .options button') ?? [], step);
  };
  const clear = (): void => {
    setText('');
    setTask(undefined);
  };
  return (
    <Dialog label={label} look="model-dialog" close={close} onKeyDown={walk}>
      <div class="choosing" ref={list}>
        <input
          type="search"
          placeholder={`Search ${all.length} models`}
          aria-label="Search models by name, maker, alias or what they do"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            const first = groups[0]?.cards[0];
            if (event.key === 'Enter' && first !== undefined) take(first.id);
          }}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent. */}
        <div class="tasks" role="group" aria-label="What it should do">
          {countedTasks(all).map(({ id, many }) => (
            <button
              type="button"
              class="chip"
              aria-pressed={task === id}
              key={id}
              onClick={() => setTask(task === id ? undefined : id)}
            >
              {taskName(id)} <span class="muted">{many}</span>
            </button>
          ))}
        </div>
        <div class="options">
          {groups.map(({ name, cards }) => (
            <section aria-label={name} key={name}>
              {groups.length > 1 && (
                <h2>
                  {name} <span class="muted">{cards.length}</span>
                </h2>
              )}
              <ul>
                {cards.map((card) => (
                  <ModelOption card={card} isChosen={card.id === chosen} take={take} key={card.id} />
                ))}
              </ul>
            </section>
          ))}
          {shown.length === 0 && (
            <p class="none">
              No model is called that, or does it.{' '}
              <button type="button" class="link" onClick={clear}>
                Show all
              </button>
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}
