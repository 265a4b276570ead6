import type { ComponentChildren } from 'preact';
import { focusOther } from './focus-other.ts';

/** One of a group of which one is chosen. */
export interface Choice<Value> {
  readonly value: Value;
  readonly label: ComponentChildren;
  readonly disabled?: boolean;
  readonly title?: string;
  readonly look?: string | undefined;
}

interface Radios<Value> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value | undefined;
  /** How many stand in a row: that far the up and down keys go. */
  readonly columns?: number;
  readonly look: string;
  /** Choosing what is chosen chooses nothing. */
  readonly clears?: boolean;
  choose(value: Value | undefined): void;
}

/** A group of which one is chosen, walked with the arrow keys. */
export function Radios<Value extends string | null>({
  label,
  choices,
  chosen,
  columns = 1,
  look,
  clears = false,
  choose,
}: Radios<Value>) {
  const isAny = choices.some(({ value }) => value === chosen);
  return (
    <div class={look} role="radiogroup" aria-label={label} onKeyDown={(event) => walk(event, columns)}>
      {choices.map(({ value, label: text, disabled = false, title, look: own }, index) => {
        const isChosen = value === chosen;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be taken back, and its label cannot be a drawing.
          <button
            type="button"
            role="radio"
            key={String(value)}
            class={own}
            title={title}
            disabled={disabled}
            aria-checked={isChosen}
            tabIndex={isChosen || (!isAny && index === 0) ? 0 : -1}
            onClick={() => choose(isChosen && clears ? undefined : value)}
          >
            {text}
          </button>
        );
      })}
    </div>
  );
}

function walk(event: KeyboardEvent, columns: number): void {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  const step = steps[event.key];
  const group = event.currentTarget;
  if (step === undefined || !(group instanceof HTMLElement)) return;
  event.preventDefault();
  focusOther(group.querySelectorAll<HTMLElement>('[role=radio]:not(:disabled)'), step)?.click();
}
