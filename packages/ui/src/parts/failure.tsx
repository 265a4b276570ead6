import type { Refusal } from '../api/refusal.ts';
import { patch, set } from '../state/draft.ts';
import { explain, type WayOut } from '../state/explain.ts';
import { pane } from '../state/pane.ts';
import type { Draft } from '../state/read-draft.ts';
import { pageAt } from '../state/route.ts';
import { Coded } from './coded.tsx';
import { Retry } from './retry.tsx';

interface FailureProps {
  readonly refusal: Refusal;
  /** What was asked. */
  readonly draft: Draft;
  /** Found by a dry run: nothing was sent. */
  readonly isPlanned: boolean;
  /** The job, where the server has one of it. */
  readonly job?: string | null;
  again(): void;
  /** Lets any provider try; absent: there is no other. */
  readonly letAny: (() => void) | undefined;
}

/** What went wrong, in the words of whoever has to do something about it, and the ways out. */
export function Failure({ refusal, draft, isPlanned, job, again, letAny }: FailureProps) {
  const { title, lesson, ways } = explain(refusal, { isPlanned, draft, hasOthers: letAny !== undefined });
  const { facts, message } = refusal;
  const { faults = [] } = facts;
  return (
    <div class="failure" role="alert">
      <h2>{title}</h2>
      {faults.length > 1 ? (
        <ul class="faults">
          {faults.map(({ parameter, message: why }) => (
            <li key={parameter}>
              <code>{parameter}</code>
              <p>
                <Coded text={why} />
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <p>
          <Coded text={message} />
        </p>
      )}
      {!isPlanned && <Facts refusal={refusal} />}
      <div class="row wrap">
        {ways.map((way) => (
          <Way key={way.kind} way={way} refusal={refusal} again={again} letAny={letAny} />
        ))}
        {facts.retry !== true && !isPlanned && job !== undefined && job !== null && (
          <a class="secondary" href={pageAt(`history/${job}`)}>
            Look the job up
          </a>
        )}
      </div>
      <p class="hint">{lesson}</p>
    </div>
  );
}

function Facts({ refusal: { facts } }: { readonly refusal: Refusal }) {
  const rows = [
    ['code', facts.code],
    ['provider', facts.provider],
    ['stage', facts.stage],
    ['parameter', facts.param],
    ['request', facts.requestId],
    ['upstream', facts.upstreamIds?.join(', ')],
  ] as const;
  return (
    <dl>
      {rows.flatMap(([name, text]) =>
        text === undefined || text === null || text === ''
          ? []
          : [
              <dt key={name}>{name}</dt>,
              <dd class="mono" key={`${name}-is`}>
                {text}
              </dd>,
            ],
      )}
    </dl>
  );
}

function Way({
  way,
  refusal,
  again,
  letAny,
}: Pick<FailureProps, 'refusal' | 'again' | 'letAny'> & { readonly way: WayOut }) {
  if (way.kind === 'again') return <Retry afterMs={refusal.facts.retryAfterMs ?? 0} again={again} />;
  const act = (): void => {
    switch (way.kind) {
      case 'lenient':
        patch({ strict: false });
        return;
      case 'without':
        set({ [way.parameter]: undefined });
        return;
      case 'any provider':
        letAny?.();
        return;
      case 'mask':
        pane.value = 'request';
        document.getElementById('draw-mask')?.click();
        return;
      case 'words':
        pane.value = 'request';
        document.getElementById('prompt')?.focus();
    }
  };
  return (
    <button type="button" class="secondary" onClick={act}>
      {way.label}
    </button>
  );
}
