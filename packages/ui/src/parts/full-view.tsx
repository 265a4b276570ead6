import type { ComponentChildren } from 'preact';
import { Dialog } from './dialog.tsx';

interface FullViewProps {
  /** How many there are to turn to, and which is shown. */
  readonly many: number;
  readonly shown: number;
  /** The picture. */
  readonly children: ComponentChildren;
  /** What is said of it, and what can be done with it. */
  readonly below?: ComponentChildren;
  choose(index: number): void;
  close(): void;
}

/** One picture on the whole screen; the arrow keys go to the others. */
export function FullView({ many, shown, children, below, choose, close }: FullViewProps) {
  const turn = (step: number): void => choose((shown + step + many) % many);
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined && many > 1) turn(step);
  };
  return (
    <Dialog label={`Picture ${shown + 1} of ${many}`} look="full-view" close={close} onKeyDown={walk}>
      <div class="full">
        <header class="row between">
          <p class="mono muted" aria-live="polite">
            {many > 1 && `${shown + 1} of ${many}`}
          </p>
          <div class="row">
            {many > 1 && (
              <>
                <button type="button" class="icon" aria-label="The one before" onClick={() => turn(-1)}>
                  ←
                </button>
                <button type="button" class="icon" aria-label="The next one" onClick={() => turn(1)}>
                  →
                </button>
              </>
            )}
            <button type="button" class="secondary" onClick={close}>
              Close
            </button>
          </div>
        </header>
        <div class="seen">{children}</div>
        {below}
      </div>
    </Dialog>
  );
}
