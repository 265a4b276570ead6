import type { ListedModel, ReferenceRow } from '@pentaprism/core/host';
import { useState } from 'preact/hooks';
import { Coded } from '../parts/coded.tsx';
import { sidesOf } from '../text/dimensions.ts';
import { enlarging, matchingSteps } from '../text/sizing-words.ts';
import { Lane } from './lane.tsx';
import { Part } from './part.tsx';
import { probeOf } from './probe.ts';
import { useMatched } from './use-matched.ts';

/** A size as it is typed, and what each provider would be asked for. Nothing is sent upstream. */
export function Matching({ card, rows }: { readonly card: ListedModel; readonly rows: readonly ReferenceRow[] }) {
  const probe = probeOf(card, rows);
  const tries =
    probe?.enlarges === true
      ? ['2x', '4x', '4096x4096', '2160p', 'auto']
      : ['7:1', '1920x1080', '640x360', '9:16', 'auto'];
  const [text, setText] = useState<string>();
  const size = text ?? tries[0] ?? 'auto';
  const { answer, refusal, size: answered = '' } = useMatched(probe, size);
  const plans = answer === undefined ? [] : [answer.plan, ...answer.alternatives];
  return (
    <Part
      id="matching"
      title="Matching"
      lead="Type any size, and see what each provider would be asked for. Nothing is sent."
    >
      <div class="matcher">
        <div class="row wrap">
          <label class="grow">
            <span class="heard">A size to try</span>
            <input
              class="mono"
              value={size}
              spellcheck={false}
              autocomplete="off"
              placeholder="1920x1080, 7:1, auto"
              onInput={({ currentTarget }) => setText(currentTarget.value.trim())}
            />
          </label>
          <div class="row wrap">
            {tries.map((each) => (
              <button
                type="button"
                class="chip mono"
                aria-pressed={size === each}
                key={each}
                onClick={() => setText(each)}
              >
                {each}
              </button>
            ))}
          </div>
        </div>
        {probe?.isOfPicture === true && <p class="hint">Of a picture of 1024 × 768.</p>}
        {refusal !== undefined && (
          <p class="banner" role="alert">
            {refusal.message}
          </p>
        )}
        <div class={refusal === undefined ? 'lanes' : 'lanes past'} aria-live="polite">
          {answer !== undefined &&
            card.providers.map(({ id }) => (
              <Lane
                provider={id}
                plan={plans.find(({ provider }) => provider === id)}
                unable={answer.unable?.find(({ provider }) => provider === id)?.message}
                asked={sidesOf(answered)}
                label={answered}
                key={id}
              />
            ))}
        </div>
      </div>
      <Steps enlarges={card.sizes.factors !== undefined} />
    </Part>
  );
}

/** What is done, and in which order. */
function Steps({ enlarges }: { readonly enlarges: boolean }) {
  if (enlarges) return <p class="hint">{enlarging}</p>;
  return (
    <ol class="steps-of-matching">
      {matchingSteps.map(({ name, says }) => (
        <li key={name}>
          <b>{name}</b> <Coded text={says} />
        </li>
      ))}
    </ol>
  );
}
