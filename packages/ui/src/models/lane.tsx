import type { Plan } from '@pentaprism/core';
import { Coded } from '../parts/coded.tsx';
import { Frame } from '../parts/frame.tsx';
import { pixels, ratioOf, type Sides } from '../text/dimensions.ts';
import { moneyOr } from '../text/money.ts';
import { show } from '../text/show.ts';

interface LaneProps {
  readonly provider: string;
  readonly plan: Plan | undefined;
  /** Why it cannot, where it cannot. */
  readonly unable: string | undefined;
  readonly asked: Sides | undefined;
  readonly label: string;
}

/** What one provider would be asked for. */
export function Lane({ provider, plan, unable, asked, label }: LaneProps) {
  return (
    <article class="lane">
      <header class="row between">
        <h3>{provider}</h3>
        {plan !== undefined && <span class="mono">{moneyOr(plan.quote.usd, 'price unknown')}</span>}
      </header>
      {plan === undefined ? <p class="muted">{unable ?? 'Cannot do it.'}</p> : <Landed {...{ plan, asked, label }} />}
    </article>
  );
}

function Landed({ plan, asked, label }: { readonly plan: Plan } & Pick<LaneProps, 'asked' | 'label'>) {
  const row = plan.receipt.find(({ parameter }) => parameter === 'size');
  const error = shapeError(asked, plan.expected ?? undefined);
  return (
    <>
      <div class="view-of-lane">
        {plan.expected === null ? (
          <p class="muted">The model chooses</p>
        ) : (
          <Frame expected={plan.expected} asked={asked} label={label}>
            <div class="blank">
              <b class="mono">{pixels(plan.expected)}</b>
            </div>
          </Frame>
        )}
      </div>
      <p class="sent mono">
        {Object.entries(row?.to ?? {}).map(([path, value]) => (
          <span key={path}>
            <em>{path.split('.').at(-1)}</em> {show(value)}
          </span>
        ))}
        {row?.to === undefined && <span class="muted">nothing sent</span>}
      </p>
      <p class="why">
        <Coded text={row?.why ?? 'No size is sent.'} />
        {error !== undefined && <span class="off"> Shape {error}.</span>}
      </p>
      {plan.quote.why !== undefined && <p class="hint">{plan.quote.why}</p>}
    </>
  );
}

/** `+14.3 %`: how much wider the picture is than was asked, in shape; too little to see is nothing. */
function shapeError(asked: Sides | undefined, expected: Sides | undefined): string | undefined {
  if (asked === undefined || expected === undefined) return undefined;
  const percent = (ratioOf(expected) / ratioOf(asked) - 1) * 100;
  if (Math.abs(percent) < 0.5) return undefined;
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)} %`;
}
