import { useEffect, useState } from 'preact/hooks';
import type { PlanAnswer } from '../api/answers.ts';
import { plan } from '../api/images.ts';
import { Refusal } from '../api/refusal.ts';
import type { Probe } from './probe.ts';

/** What a size came to; a refusal leaves what was there before it. */
export interface Matched {
  readonly answer?: PlanAnswer;
  /** The size that the answer is of: a newer one may have been typed since. */
  readonly size?: string;
  readonly refusal?: Refusal;
}

/** As long as in the playground. */
const pauseMs = 160;

/** What a dry run makes of a size, a moment after it was typed. */
export function useMatched(probe: Probe | undefined, size: string): Matched {
  const [matched, setMatched] = useState<Matched>({});
  const { mode, body } = probe ?? {};
  const model = JSON.stringify(body?.model);
  useEffect(() => {
    if (mode === undefined || body === undefined) return;
    const stop = new AbortController();
    const question = {
      mode,
      strict: false,
      body: { ...body, ...(size === '' ? {} : { size }) },
      images: [],
      references: [],
      mask: undefined,
    };
    const timer = setTimeout(() => {
      plan(question, stop.signal).then(
        (answer) => setMatched({ answer, size }),
        (error: unknown) => {
          if (!stop.signal.aborted) {
            const refusal = error instanceof Refusal ? error : new Refusal(String(error));
            setMatched((before) => ({ ...before, refusal }));
          }
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [mode, model, size]);
  return matched;
}
