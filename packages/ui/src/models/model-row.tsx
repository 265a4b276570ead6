import type { ListedModel } from '@pentaprism/core/host';
import { OfferedBy } from '../parts/offered-by.tsx';
import { Shape } from '../parts/shape.tsx';
import { pageAt } from '../state/route.ts';
import { priceFrom } from '../text/price-from.ts';
import { ratiosOf, tierName } from '../text/ratios.ts';
import { byTask, taskName } from '../text/tasks.ts';

/** More shapes than these are a fan nobody reads. */
const mostShapes = 9;

/** A model in the list: what it does, the shapes it makes, who makes them, and from how much. */
export function ModelRow({ card }: { readonly card: ListedModel }) {
  const { text, atMegapixel } = priceFrom(card);
  const isKnown = text.startsWith('$');
  return (
    <li>
      <a class="named" href={pageAt(`models/${card.id}`)}>
        <b>{card.name}</b>
        <span class="mono muted">{card.id}</span>
        {card.description !== null && <small class="muted">{card.description}</small>}
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
      <OfferedBy card={card} />
      <span class="from">
        {isKnown && <small class="muted">from</small>} <span class={isKnown ? 'mono' : 'muted'}>{text}</span>
        {atMegapixel && <small class="muted per">at 1 MP</small>}
      </span>
    </li>
  );
}

/** How large its pictures can be, in a word or two. */
function scaleText({ sizes, parameters }: ListedModel): string {
  const { tiers, ranges, scales = [], factors = [] } = sizes;
  const [factor] = factors;
  if (factor !== undefined) return factor.min === factor.max ? `${factor.max}×` : `up to ${factor.max}×`;
  if (ranges.length > 0) return 'any size';
  const names = [...tiers.flatMap(({ tier }) => tier ?? []), ...scales.flatMap((scale) => scale.names)];
  if (names.length > 0) return [...new Set(names)].map(tierName).join(' ');
  const shapes = parameters.aspect_ratio?.nearest?.length ?? 0;
  if (shapes > 0) return shapes === 1 ? '1 shape' : `${shapes} shapes`;
  return tiers.length > 0 ? 'listed sizes' : 'as the picture';
}
