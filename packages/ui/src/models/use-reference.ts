import { useEffect, useState } from 'preact/hooks';
import type { ReferencePage } from '../api/answers.ts';
import { ask } from '../api/ask.ts';
import { Refusal } from '../api/refusal.ts';

/** What was read of a model's reference; both are absent while it is being read. */
export interface Reading {
  readonly reference?: ReferencePage;
  readonly refusal?: Refusal;
}

/** A model's reference. */
export function useReference(id: string | undefined): Reading {
  const [reading, setReading] = useState<Reading>({});
  useEffect(() => {
    if (id === undefined) return;
    const gone = new AbortController();
    setReading({});
    ask<ReferencePage>(`/v1/models/${id}?reference=true`, { signal: gone.signal }).then(
      (reference) => setReading({ reference }),
      (error: unknown) => {
        if (!gone.signal.aborted)
          setReading({ refusal: error instanceof Refusal ? error : new Refusal(String(error)) });
      },
    );
    return () => gone.abort();
  }, [id]);
  return reading;
}
