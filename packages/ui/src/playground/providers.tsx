import type { Plan } from '@pentaprism/core';
import { signal } from '@preact/signals';
import { Radios } from '../parts/radios.tsx';
import { isNotable } from '../receipt/order-rows.ts';
import { card, draft, patch } from '../state/draft.ts';
import { shownPlan } from '../state/planned.ts';
import { moneyOr } from '../text/money.ts';

/** What a request that names a provider has no plan of: the others as they were last seen. */
const seen = signal<readonly Plan[]>([]);

/** Who could do it, for how much, and with how much changed. */
export function Providers() {
  const answer = shownPlan.value;
  const model = card.value;
  if (answer === undefined || model === undefined) return <div class="providers" />;
  const pinned = draft.value.provider;
  const plans = [answer.plan, ...answer.alternatives];
  if (pinned === null && seen.peek() !== plans) seen.value = plans;
  const known = [...plans, ...seen.value.filter(({ model: of }) => of === model.id)];
  return (
    <Radios
      label="Provider"
      look="providers"
      columns={1}
      chosen={pinned ?? ''}
      choices={[
        {
          value: '',
          label: (
            <>
              <b>Best</b>
              <span>{pinned === null ? `now ${answer.plan.provider}` : 'route freely'}</span>
            </>
          ),
        },
        ...model.providers.map(({ id }) => {
          const plan = known.find(({ provider }) => provider === id);
          const unable = answer.unable?.find(({ provider }) => provider === id);
          return {
            value: id,
            disabled: plan === undefined && pinned !== id,
            ...(unable === undefined ? {} : { title: unable.message }),
            label: <Offer id={id} plan={plan} />,
          };
        }),
      ]}
      choose={(id) => id !== undefined && patch({ provider: id === '' ? null : id })}
    />
  );
}

function Offer({ id, plan }: { readonly id: string; readonly plan: Plan | undefined }) {
  const changed = plan?.receipt.filter(isNotable).length ?? 0;
  return (
    <>
      <b>{id}</b>
      <span>
        {plan === undefined ? 'not able' : moneyOr(plan.quote.usd, 'no price')}
        {changed > 0 && <i class="changed">{changed} changed</i>}
      </span>
    </>
  );
}
