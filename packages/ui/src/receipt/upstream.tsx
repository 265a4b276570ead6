import type { Call, Plan } from '@pentaprism/core';
import { pixels } from '../text/dimensions.ts';
import { Json } from './json.tsx';

/** The exact calls of a plan, and what is done here with what comes back. */
export function Upstream({ plan }: { readonly plan: Plan }) {
  return (
    <div class="upstream">
      {folded(plan.calls).map(({ call, times }, index) => (
        <section key={String(index)}>
          <h2>
            <span class="mono">{call.route}</span>
            {times > 1 && <span class="badge">{times} calls in parallel</span>}
            <span class="muted">to {plan.provider}</span>
          </h2>
          <Json value={call.body} receipt={plan.receipt} />
        </section>
      ))}
      <section>
        <h2>Then, here</h2>
        <Steps plan={plan} />
      </section>
    </div>
  );
}

function Steps({ plan: { expected, finish } }: { readonly plan: Plan }) {
  const { resize, format, compression, background, deliver } = finish;
  return (
    <ul class="steps">
      {expected !== null && (
        <li>
          <b>Expect</b> {pixels(expected)}
          {expected.promised ? '' : ', which upstream does not promise'}
        </li>
      )}
      {resize !== undefined && (
        <li>
          <b>Resize</b> to {pixels(resize)}, {resize.fit}
          {resize.crop > 0.005 && `, ${Math.round(resize.crop * 100)} % cut off`}
        </li>
      )}
      {format !== undefined && (
        <li>
          <b>Convert</b> to {format}
          {compression === undefined ? '' : ` at quality ${compression}`}
          {background === undefined ? '' : ` on ${background}`}
        </li>
      )}
      <li>
        <b>Deliver</b> as {deliver === 'both' ? 'address and bytes' : deliver === 'url' ? 'an address' : 'bytes'}
      </li>
    </ul>
  );
}

/** Equal calls that follow each other as one. */
function folded(calls: readonly Call[]): readonly { readonly call: Call; readonly times: number }[] {
  const all: { call: Call; times: number }[] = [];
  for (const call of calls) {
    const last = all.at(-1);
    if (last !== undefined && JSON.stringify(last.call) === JSON.stringify(call)) last.times++;
    else all.push({ call, times: 1 });
  }
  return all;
}
