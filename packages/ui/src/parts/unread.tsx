import type { Refusal } from '../api/refusal.ts';
import { Coded } from '../parts/coded.tsx';
import { errorWords } from '../text/error-words.ts';

interface UnreadProps {
  /** What is meant to be here, such as “The history”. */
  readonly what: string;
  readonly refusal: Refusal;
  again(): void;
}

/** Why something cannot be read just now. */
export function Unread({ what, refusal, again }: UnreadProps) {
  const { code, status } = refusal.facts;
  const title = status === undefined ? 'The gateway does not answer' : errorWords(code)?.title;
  return (
    <div class="card unread" role="alert">
      <h2>{title ?? `${what} cannot be read`}</h2>
      <p>
        <Coded text={refusal.message} />
      </p>
      <button type="button" class="secondary" onClick={again}>
        Try again
      </button>
    </div>
  );
}
