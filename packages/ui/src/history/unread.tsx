import type { Refusal } from '../api/refusal.ts';
import { Coded } from '../parts/coded.tsx';
import { errorWords } from '../text/error-words.ts';

/** Why the history cannot be read just now. */
export function Unread({ refusal, again }: { readonly refusal: Refusal; readonly again: () => void }) {
  const { code, status } = refusal.facts;
  const title = status === undefined ? 'The gateway does not answer' : errorWords(code)?.title;
  return (
    <div class="card unread" role="alert">
      <h2>{title ?? 'The history cannot be read'}</h2>
      <p>
        <Coded text={refusal.message} />
      </p>
      <button type="button" class="secondary" onClick={again}>
        Try again
      </button>
    </div>
  );
}
