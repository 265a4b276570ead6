import { useRef, useState } from 'preact/hooks';
import { models } from '../state/catalogue.ts';
import { matches } from '../text/matches.ts';
import { moneyOr } from '../text/money.ts';
import { Dialog } from './dialog.tsx';
import { focusOther } from './focus-other.ts';

interface ModelDialogProps {
  readonly label: string;
  readonly chosen?: string | undefined;
  pick(id: string): void;
  close(): void;
}

/** Models to choose from: what is typed narrows them, Enter takes the first, arrows walk them. */
export function ModelDialog({ label, chosen, pick, close }: ModelDialogProps) {
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const all = models.value ?? [];
  const shown = all.filter((card) => matches(text, [card.id, card.name, card.owned_by, ...card.aliases]));
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
  return (
    <Dialog label={label} look="model-dialog" close={close} onKeyDown={walk}>
      <div ref={list}>
        <input
          type="search"
          placeholder={`Search ${all.length} models by name, maker or alias`}
          aria-label="Search models"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = shown;
            if (event.key === 'Enter' && first !== undefined) take(first.id);
          }}
        />
        <ul class="options">
          {shown.map((card) => (
            <li key={card.id}>
              <button
                type="button"
                aria-current={card.id === chosen ? 'true' : undefined}
                onClick={() => take(card.id)}
              >
                <span class="grow">
                  <b>{card.name}</b>
                  <span class="mono muted">{card.id}</span>
                </span>
                <span class="muted small">{Object.keys(card.tasks).join(' · ')}</span>
                <span class="providers-of">
                  {card.providers.map(({ id }) => (
                    <span class="badge" key={id}>
                      {id}
                    </span>
                  ))}
                </span>
                <span class="from mono">{moneyOr(card.prices.from, '–')}</span>
              </button>
            </li>
          ))}
          {shown.length === 0 && (
            <li class="none">
              No model is called that.{' '}
              <button type="button" class="link" onClick={() => setText('')}>
                Show all
              </button>
            </li>
          )}
        </ul>
      </div>
    </Dialog>
  );
}
