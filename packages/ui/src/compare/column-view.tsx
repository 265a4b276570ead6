import { useState } from 'preact/hooks';
import { Prism } from '../glass/prism.tsx';
import { Coded } from '../parts/coded.tsx';
import { Elapsed } from '../parts/elapsed.tsx';
import { Failure } from '../parts/failure.tsx';
import { Frame } from '../parts/frame.tsx';
import { FullView } from '../parts/full-view.tsx';
import { hasOthers } from '../state/catalogue.ts';
import { draft, mode, textOf } from '../state/draft.ts';
import { progressText } from '../state/progress-text.ts';
import { pixels, sidesOf } from '../text/dimensions.ts';
import { moneyOr } from '../text/money.ts';
import { secondsText } from '../text/show.ts';
import { type Column, isAble, runColumn, stopColumn } from './columns.ts';
import { comparing, exchange, nameOf, takeOut } from './compare-state.ts';

/** One model of a comparison: what it would make, what it has made, or why not. */
export function ColumnView({ column }: { readonly column: Column }) {
  const { name, model, run } = column;
  return (
    <article class="column" aria-label={model?.name ?? name} aria-busy={run?.state === 'running'}>
      <header>
        <div class="row between">
          <h3>{model?.name ?? name}</h3>
          <button type="button" class="quiet" aria-label={`Take ${name} out`} onClick={() => takeOut(name)}>
            <svg class="drawn" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <path d="m3 3 6 6M9 3l-6 6" />
            </svg>
          </button>
        </div>
        {model !== undefined && <ProviderChoice column={column} />}
      </header>
      <div class="box">
        <Inside column={column} />
      </div>
      <Facts column={column} />
      <Actions column={column} />
    </article>
  );
}

/** The same model elsewhere. */
function ProviderChoice({ column: { name, model, provider, planned, run, isCurrent } }: { readonly column: Column }) {
  const now =
    (isCurrent ? run?.metadata?.provider : undefined) ??
    (planned.state === 'ready' ? planned.answer.plan.provider : undefined);
  if (model === undefined) return null;
  const isTaken = (id: string | null): boolean => comparing.value?.includes(nameOf(model.id, id)) === true;
  return (
    <select
      aria-label={`Provider of ${model.name}`}
      value={provider ?? ''}
      onChange={({ currentTarget: { value } }) => exchange(name, nameOf(model.id, value === '' ? null : value))}
    >
      <option value="" disabled={provider !== null && isTaken(null)}>
        {provider === null && now !== undefined ? `Best, now ${now}` : 'Best'}
      </option>
      {model.providers.map(({ id }) => (
        <option value={id} key={id} disabled={provider !== id && isTaken(id)}>
          {id}
        </option>
      ))}
    </select>
  );
}

function Inside({ column }: { readonly column: Column }) {
  const { name, model, provider, planned, run, isCurrent } = column;
  const [chosen, choose] = useState(0);
  const [isFull, setFull] = useState(false);
  if (model === undefined) return <p class="unable">There is no model {name} here.</p>;
  if (!isAble(column)) {
    const what = mode.value === 'edit' ? 'takes no pictures to edit' : 'needs a picture to edit';
    return (
      <p class="unable">
        {model.name} {what}.
      </p>
    );
  }
  const ways = {
    draft: { ...draft.value, provider },
    again: () => void runColumn(column),
    letAny: hasOthers(model, provider) ? () => exchange(name, model.id) : undefined,
  };
  if (isCurrent && run?.state === 'failed' && run.refusal !== undefined) {
    return <Failure {...ways} refusal={run.refusal} isPlanned={false} job={run.job} />;
  }
  const pictures = run?.pictures ?? [];
  if (planned.state === 'refused' && run?.state !== 'running' && (!isCurrent || pictures.length === 0)) {
    return <Failure {...ways} refusal={planned.refusal} isPlanned />;
  }
  const isRunning = run?.state === 'running';
  const said = `Made from: ${String(run?.asked.body.prompt ?? 'a picture')}`;
  const at = Math.min(chosen, pictures.length - 1);
  const picture = pictures[at] ?? (isRunning ? run.partial : undefined);
  const plan = isRunning ? run.plan : planned.state === 'ready' ? planned.answer.plan : undefined;
  const expected = sidesOf(picture?.size ?? undefined) ?? plan?.expected ?? undefined;
  return (
    <>
      <Frame
        expected={expected}
        asked={picture === undefined ? sidesOf(textOf('size') ?? textOf('aspect_ratio')) : undefined}
        label={textOf('size') ?? textOf('aspect_ratio')}
        busy={isRunning && pictures.length === 0}
      >
        {picture === undefined ? (
          <div class="blank">
            <Prism moving={isRunning} />
            {isRunning ? (
              <p>
                <Elapsed since={run.started} /> <span aria-live="polite">{progressText(run)}</span>
              </p>
            ) : (
              <p>{planned.state === 'needs-picture' ? 'Add a picture to edit.' : ''}</p>
            )}
          </div>
        ) : (
          <button
            type="button"
            class="picture"
            onClick={() => setFull(true)}
            aria-label={`Full view, ${model.name}${provider === null ? '' : ` on ${provider}`}`}
          >
            <img src={picture.url} alt={said} />
          </button>
        )}
      </Frame>
      {pictures.length > 1 && (
        <div class="thumbs">
          {pictures.map(({ url }, index) => (
            <button
              type="button"
              key={url}
              aria-label={`Picture ${index + 1} of ${model.name}`}
              aria-pressed={index === at}
              onClick={() => choose(index)}
            >
              <img src={url} alt="" />
            </button>
          ))}
        </div>
      )}
      {isFull && picture !== undefined && (
        <FullView many={pictures.length} shown={at} choose={choose} close={() => setFull(false)}>
          <img src={picture.url} alt={said} />
        </FullView>
      )}
    </>
  );
}

/** What it costs, how large it is, how long it took. */
function Facts({ column: { planned, run, isCurrent } }: { readonly column: Column }) {
  const plan = planned.state === 'ready' ? planned.answer.plan : undefined;
  const ended = isCurrent && run?.state !== 'running' ? run : undefined;
  const cost = ended?.metadata === undefined ? plan?.quote.usd : ended.metadata.cost;
  const expected = plan?.expected;
  const [picture] = run?.pictures ?? [];
  const sides = sidesOf(picture?.size ?? undefined) ?? expected ?? undefined;
  const facts = [
    { name: 'Price', text: plan === undefined && ended === undefined ? '–' : moneyOr(cost, 'unknown') },
    { name: 'Size', text: sides === undefined ? (plan === undefined ? '–' : 'its own') : pixels(sides) },
    { name: 'Time', text: run?.ms === undefined ? '–' : secondsText(run.ms) },
  ];
  return (
    <dl class="figures">
      {facts.map(({ name, text }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What can be done with this column alone. */
function Actions({ column }: { readonly column: Column }) {
  const { name, planned, run, isCurrent } = column;
  const [picture] = run?.pictures ?? [];
  // A failure says itself whether a repeat is safe.
  const hasFailed = isCurrent && run?.state === 'failed';
  return (
    <footer class="row between wrap">
      {isCurrent && run?.state === 'partial' && (
        <p class="hint flagged" role="alert">
          Not all were made. <Coded text={run.refusal?.message ?? ''} />
        </p>
      )}
      {isCurrent && run?.state === 'stopped' && <p class="hint">Stopped; what was begun may still be billed.</p>}
      {run?.state === 'running' ? (
        <button type="button" class="quiet" onClick={() => stopColumn(name)}>
          Stop waiting
        </button>
      ) : (
        isAble(column) &&
        !hasFailed && (
          <button
            type="button"
            class="quiet"
            disabled={planned.state !== 'ready' || draft.value.body.prompt === undefined}
            onClick={() => void runColumn(column)}
          >
            {run === undefined ? 'Make this one' : 'Make it again'}
          </button>
        )
      )}
      {picture !== undefined && (
        <a class="quiet" href={picture.url} download={`pentaprism.${picture.format}`}>
          Download
        </a>
      )}
    </footer>
  );
}
