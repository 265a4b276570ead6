import type { ModelCard } from '@pentaprism/core';
import { Shape } from '../parts/shape.tsx';
import { pageAt } from '../state/route.ts';
import { money } from '../text/money.ts';
import { ratiosOf, tierName } from '../text/ratios.ts';
import { byTask, taskName } from '../text/tasks.ts';

/** More shapes than these are a fan nobody reads. */
const mostShapes = 9;

/** A model in the list: what it does, the shapes it makes, who makes them, and from how much. */
export function ModelRow({ card }: { readonly card: ModelCard }) {
  const { from } = card.prices;
  return (
    <li>
      <a class="named" href={pageAt(`models/${card.id}`)}>
        <b>{card.name}</b>
        <span class="mono muted">{card.id}</span>
      </a>
      <span class="does">
        {byTask(card.tasks).map(([task]) => (
          <span key={task}>{taskName(task)}</span>
        ))}
      </span>
      <span class="fan">
        {ratiosOf(card)
          .slice(0, mostShapes)
          .map(({ name, ratio }) => (
            <Shape ratio={ratio} box={15} key={name} />
          ))}
        <small class="muted">{scaleText(card)}</small>
      </span>
      <span class="made-by">
        {card.providers.map(({ id, configured }) => (
          <span class={configured ? 'badge' : 'badge absent'} title={configured ? undefined : 'no key here'} key={id}>
            {id}
          </span>
        ))}
      </span>
      <span class="from">
        {from === null ? (
          <span class="muted">{card.providers.some(({ price }) => price !== null) ? 'by use' : 'unknown'}</span>
        ) : (
          <>
            <small class="muted">from</small> <span class="mono">{money(from)}</span>
          </>
        )}
      </span>
    </li>
  );
}

/** How large its pictures can be, in a word or two. */
function scaleText({ sizes }: ModelCard): string {
  const { tiers, ranges, scales = [], factors = [] } = sizes;
  const [factor] = factors;
  if (factor !== undefined) return factor.min === factor.max ? `${factor.max}×` : `up to ${factor.max}×`;
  if (ranges.length > 0) return 'any size';
  const names = [...tiers.flatMap(({ tier }) => tier ?? []), ...scales.flatMap((scale) => scale.names)];
  if (names.length > 0) return [...new Set(names)].map(tierName).join(' ');
  const listed = tiers.reduce((sum, tier) => sum + tier.sizes.length, 0);
  return listed > 0 ? `${listed} sizes` : 'as the picture';
}
