import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../api/refusal.ts';

/** Something that is read again as long as it changes. */
export interface Followed<Value> {
  /** As it was last seen. */
  readonly value: Value | undefined;
  /** Why it could not be read the last time. */
  readonly refusal: Refusal | undefined;
  again(): void;
}

interface Following<Value> {
  /** What is read, by a name: another is read afresh. */
  readonly name: string;
  read(signal: AbortSignal): Promise<Value>;
  /** Whether it changes by itself. */
  goesOn(value: Value): boolean;
  /** Settles when it is worth reading again. */
  changed(value: Value, signal: AbortSignal): Promise<unknown>;
}

/** However fast the server answers, it is not asked more often. */
const leastMs = 1000;

/** How long a server that does not answer is left alone. */
const awayMs = 3000;

/** Reads something now, and again whenever it is worth it, while anybody looks. */
export function useFollowed<Value>({ name, read, goesOn, changed }: Following<Value>): Followed<Value> {
  const [seen, setSeen] = useState<{ name: string; value?: Value; refusal?: Refusal }>({ name });
  const [turn, setTurn] = useState(0);
  // What is read, and how, is a matter of the name.
  useEffect(() => {
    const leaving = new AbortController();
    void follow(leaving.signal);
    return () => leaving.abort();

    async function follow(left: AbortSignal): Promise<void> {
      let last: Value | undefined;
      while (!left.aborted) {
        await untilVisible(left);
        const hidden = whileVisible(left);
        try {
          const value = await read(left);
          last = value;
          if (left.aborted) return;
          setSeen({ name, value });
          if (!goesOn(value)) return;
          await Promise.all([changed(value, hidden).catch(() => undefined), pause(leastMs, hidden)]);
        } catch (error) {
          if (left.aborted) return;
          const refusal = error instanceof Refusal ? error : new Refusal(String(error));
          setSeen({ name, refusal, ...(last === undefined ? {} : { value: last }) });
          // Where something was under way it goes on when the server is back.
          if (last === undefined || !goesOn(last)) return;
          await pause(awayMs, left);
        }
      }
    }
  }, [name, turn]);
  const isSame = seen.name === name;
  return {
    value: isSame ? seen.value : undefined,
    refusal: isSame ? seen.refusal : undefined,
    again: () => setTurn(turn + 1),
  };
}

/** Aborted as soon as nobody looks any more. */
function whileVisible(left: AbortSignal): AbortSignal {
  const hidden = new AbortController();
  const look = (): void => {
    if (document.visibilityState === 'hidden') hidden.abort();
  };
  document.addEventListener('visibilitychange', look, { signal: AbortSignal.any([left, hidden.signal]) });
  return AbortSignal.any([left, hidden.signal]);
}

function untilVisible(left: AbortSignal): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true, signal: left });
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  return new Promise((resolve) => {
    if (over.aborted) resolve();
    else over.addEventListener('abort', () => resolve(), { once: true });
  });
}
