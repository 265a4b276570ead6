import { Dialog } from './dialog.tsx';

interface ConfirmProps {
  readonly question: string;
  /** What is lost by it. */
  readonly lesson: string;
  /** What the button says that does it. */
  readonly deed: string;
  act(): void;
  close(): void;
}

/** Asks before something is done that cannot be taken back. Escape and Enter keep things as they are. */
export function Confirm({ question, lesson, deed, act, close }: ConfirmProps) {
  return (
    <Dialog label={question} look="confirm" close={close}>
      <div class="asking">
        <h2>{question}</h2>
        <p>{lesson}</p>
        <div class="row">
          <button type="button" class="secondary" onClick={close}>
            Keep
          </button>
          <button
            type="button"
            class="secondary final"
            onClick={() => {
              close();
              act();
            }}
          >
            {deed}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
