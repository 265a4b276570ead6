import { useEffect, useState } from 'preact/hooks';

/** A repeat, as soon as the server wants one. */
export function Retry({ afterMs, again }: { readonly afterMs: number; readonly again: () => void }) {
  const [left, setLeft] = useState(Math.ceil(afterMs / 1000));
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <button type="button" class="secondary" disabled={left > 0} onClick={again}>
      {left > 0 ? `Try again in ${left} s` : 'Try again'}
    </button>
  );
}
