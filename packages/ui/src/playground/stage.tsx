import { useState } from 'preact/hooks';
import { compareNow } from '../compare/compare-state.ts';
import { Prism } from '../glass/prism.tsx';
import { Copy } from '../parts/copy.tsx';
import { Elapsed } from '../parts/elapsed.tsx';
import { Failure } from '../parts/failure.tsx';
import { Frame } from '../parts/frame.tsx';
import { FullView } from '../parts/full-view.tsx';
import { hasOthers } from '../state/catalogue.ts';
import { card, draft, linkOf, patch, question, textOf } from '../state/draft.ts';
import { isSame, job, type MadePicture, type Run } from '../state/job.ts';
import { planned, shownPlan } from '../state/planned.ts';
import { progressText } from '../state/progress-text.ts';
import { recent } from '../state/recent.ts';
import { pixels, ratioOf, type Sides, sidesOf } from '../text/dimensions.ts';
import { count } from '../text/show.ts';
import { Caption } from './caption.tsx';
import { Providers } from './providers.tsx';
import { sendNow } from './send-bar.tsx';
import { Strip } from './strip.tsx';

/** A viewfinder: what the request will give, what it gives, or why not. */
export function Stage() {
  const run = runToShow();
  const [chosen, setChosen] = useState(0);
  const [isFull, setFull] = useState(false);
  const pictures = run?.pictures ?? [];
  const current = pictures[Math.min(chosen, pictures.length - 1)];
  return (
    <section class="stage" aria-label="Picture" aria-busy={run?.state === 'running'}>
      <div class="row between bar">
        <Providers />
        <div class="row">
          <button type="button" class="quiet" onClick={compareNow}>
            Compare
          </button>
          <Copy name="Copy link" text={linkOf(draft.value)} />
        </div>
      </div>
      <div class="view">
        <View run={run} current={current} open={() => setFull(true)} />
      </div>
      {run?.state === 'partial' && <Partial run={run} />}
      {run !== undefined && current !== undefined && <Caption run={run} current={current} choose={setChosen} />}
      {recent.value.length > 1 && <Strip />}
      {isFull && current !== undefined && (
        <FullView
          many={pictures.length}
          shown={pictures.indexOf(current)}
          choose={setChosen}
          close={() => setFull(false)}
        >
          <img src={current.url} alt={`Made from: ${String(run?.asked.body.prompt ?? 'a picture')}`} />
        </FullView>
      )}
    </section>
  );
}

/** The run on the stage, unless the form says something else by now and that is what needs a look. */
function runToShow(): Run | undefined {
  const run = job.value;
  if (run === undefined || run.state === 'running' || isSame(run.asked, question.value)) return run;
  return run.state === 'failed' || planned.value.state === 'refused' ? undefined : run;
}

interface ViewProps {
  readonly run: Run | undefined;
  readonly current: MadePicture | undefined;
  open(): void;
}

function View({ run, current, open }: ViewProps) {
  const now = planned.value;
  const letAny = hasOthers(card.value, draft.value.provider) ? () => patch({ provider: null }) : undefined;
  const mine = { draft: draft.value, again: sendNow, letAny };
  if (run?.state === 'failed' && run.refusal !== undefined) {
    return <Failure {...mine} refusal={run.refusal} isPlanned={false} job={run.job} />;
  }
  if (now.state === 'refused' && run === undefined) {
    return <Failure {...mine} refusal={now.refusal} isPlanned />;
  }
  const isRunning = run?.state === 'running';
  const picture = current ?? (isRunning ? run.partial : undefined);
  const expected = sidesOf(picture?.size ?? undefined) ?? (isRunning ? run.plan : shownPlan.value?.plan)?.expected;
  return (
    <Frame
      expected={expected ?? undefined}
      asked={run === undefined ? wanted() : undefined}
      label={textOf('size') ?? textOf('aspect_ratio')}
      busy={isRunning && current === undefined}
    >
      {picture === undefined ? (
        <Blank run={isRunning ? run : undefined} expected={expected ?? undefined} />
      ) : (
        <button type="button" class="picture" onClick={open} aria-label="Full view">
          <img src={picture.url} alt={`Made from: ${String(run?.asked.body.prompt ?? 'a picture')}`} />
        </button>
      )}
    </Frame>
  );
}

/** The shape that was asked for. */
function wanted(): Sides | undefined {
  return sidesOf(textOf('size') ?? textOf('aspect_ratio'));
}

function Blank({ run, expected }: { readonly run: Run | undefined; readonly expected: Sides | undefined }) {
  const now = planned.value;
  const plan = shownPlan.value?.plan;
  // What stands below the drawing has no room in a shape like a beam of light.
  const isThin = expected !== undefined && ratioOf(expected) > 3;
  return (
    <div class={isThin ? 'blank beside' : 'blank'}>
      <Prism look={isThin ? 'small' : 'big'} moving={run !== undefined} />
      {run !== undefined ? (
        <p>
          <Elapsed since={run.started} /> <span aria-live="polite">{progressText(run)}</span>
        </p>
      ) : now.state === 'needs-picture' ? (
        <p>Add a picture to edit.</p>
      ) : plan === undefined ? null : expected === undefined ? (
        <p>The model chooses the size.</p>
      ) : (
        <p>
          <b class="mono">{pixels(expected)}</b>
          <span>
            {count(plan?.n ?? 1, 'picture')}
            {plan?.finish.format === undefined ? '' : `, ${plan.finish.format}`}
          </span>
        </p>
      )}
    </div>
  );
}

/** Some were made, and are the caller's; the others can be asked for alone. */
function Partial({ run }: { readonly run: Run }) {
  const asked = run.plan?.n ?? Number(run.asked.body.n ?? run.pictures.length + 1);
  const missing = asked - run.pictures.length;
  return (
    <div class="banner row between wrap" role="alert">
      <p>
        <b>
          {run.pictures.length} of {asked} were made.
        </b>{' '}
        {run.refusal?.message} What was made is yours and was billed.
      </p>
      <button
        type="button"
        class="secondary"
        onClick={() => {
          draft.value = { ...draft.value, body: { ...draft.value.body, n: missing } };
          job.value = undefined;
        }}
      >
        Make the missing {missing === 1 ? 'one' : missing}
      </button>
    </div>
  );
}
