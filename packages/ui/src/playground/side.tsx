import { signal } from '@preact/signals';
import { Code } from '../code/code.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Receipt, Tally } from '../receipt/receipt.tsx';
import { Upstream } from '../receipt/upstream.tsx';
import { gateway } from '../state/catalogue.ts';
import { draft, question } from '../state/draft.ts';
import { isSame, job, type Run } from '../state/job.ts';
import { planned, shownPlan } from '../state/planned.ts';
import { money, moneyOr } from '../text/money.ts';
import { count, secondsText } from '../text/show.ts';

const views = [
  { id: 'receipt', name: 'Receipt' },
  { id: 'upstream', name: 'Upstream' },
  { id: 'code', name: 'Code' },
] as const;

const view = signal<(typeof views)[number]['id']>('receipt');

/** What becomes of the request, what upstream gets, and how to ask for it from a program. */
export function Side() {
  return (
    <aside class="side" aria-label="What becomes of the request">
      <Tabs label="Views" panel="side" tabs={views} current={view.value} open={(id) => (view.value = id)} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard. */}
      <div class="scroll" role="tabpanel" id="side" aria-labelledby={`side-${view.value}`} tabIndex={0}>
        <Panel />
      </div>
    </aside>
  );
}

function Panel() {
  const answer = shownPlan.value;
  if (view.value === 'code') return <RequestCode />;
  if (answer === undefined) {
    return <p class="hint pad">The plan appears here while you type. Nothing is sent until you press the button.</p>;
  }
  if (view.value === 'upstream') return <Upstream plan={answer.plan} />;
  const run = job.value;
  const { images, references, mask } = question.value;
  const files = {
    image: images.map(({ name }) => name),
    reference_images: references.map(({ name }) => name),
    mask: mask === undefined ? [] : [mask.name],
  };
  // As soon as the form says something else, it is a dry run again.
  const happened = run?.metadata?.params !== undefined && isSame(run.asked, question.value) ? run : undefined;
  const rows = happened?.metadata?.params ?? answer.plan.receipt;
  return (
    <>
      <div class="summary">
        {happened === undefined ? <Quoted /> : <Happened run={happened} />}
        <Tally rows={rows} />
      </div>
      <Receipt rows={rows} files={files} />
    </>
  );
}

/** What it should cost. */
function Quoted() {
  const answer = shownPlan.value;
  if (answer === undefined) return null;
  const { quote, n, provider } = answer.plan;
  const isRefused = planned.value.state === 'refused';
  return (
    <div class="row between wrap">
      <p class="price">
        <strong>{moneyOr(quote.usd, 'Price unknown')}</strong>
        <span>
          {quote.per_picture === null
            ? (quote.why ?? `${provider} publishes none`)
            : `${n} × ${money(quote.per_picture)}`}
        </span>
        {quote.estimated === true && <span>usually; the bill counts what was used</span>}
        {quote.fees?.map((fee) => (
          <span key={fee}>{fee}</span>
        ))}
      </p>
      <p class="muted">
        {isRefused
          ? draft.value.strict
            ? 'Without strict'
            : 'The last plan that worked'
          : `Dry run: ${provider}, nothing sent`}
      </p>
    </div>
  );
}

/** What it did cost. */
function Happened({ run: { metadata, pictures, ms = 0, job: id } }: { readonly run: Run }) {
  const attempts = metadata?.attempts.filter(({ passed_over: passedOver }) => passedOver === undefined).length ?? 1;
  return (
    <div class="row between wrap">
      <p class="price">
        <strong>{moneyOr(metadata?.cost, 'Cost unknown')}</strong>
        <span>
          for {count(pictures.length, 'picture')}, by {metadata?.provider}
        </span>
      </p>
      <p class="muted">
        As it happened, {secondsText(ms)}
        {attempts > 1 ? `, ${attempts} attempts` : ''}
        {id === null ? '' : <span class="heard"> as job {id}</span>}
      </p>
    </div>
  );
}

function RequestCode() {
  const { mode, body, strict, images, references, mask } = question.value;
  return (
    <div class="pad">
      <Code
        request={{
          ...{ mode, body, strict, origin: location.origin },
          images: images.map(({ name }) => name),
          references: references.map(({ name }) => name),
          ...(mask === undefined ? {} : { mask: mask.name }),
          needsKey: gateway.value?.keys_required === true,
        }}
      />
      <p class="hint">Exactly what the button sends, without the streaming.</p>
    </div>
  );
}
