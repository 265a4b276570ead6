import type { ListedModel } from '@pentaprism/core/host';
import { priceFrom } from '../text/price-from.ts';
import { byTask, taskName } from '../text/tasks.ts';
import { OfferedBy } from './offered-by.tsx';

interface ModelOptionProps {
  readonly card: ListedModel;
  readonly isChosen: boolean;
  take(id: string): void;
}

/** A model among those to choose from. */
export function ModelOption({ card, isChosen, take }: ModelOptionProps) {
  const { text, atMegapixel } = priceFrom(card);
  const tasks = byTask(card.tasks).map(([task]) => taskName(task));
  return (
    <li>
      <button type="button" aria-current={isChosen ? 'true' : undefined} onClick={() => take(card.id)}>
        <span class="named">
          <b>{card.name}</b>
          <span class="mono muted">{card.id}</span>
        </span>
        <span class="says">
          {card.description !== null && <span>{card.description}</span>}
          <span class="muted">{tasks.join(' · ')}</span>
        </span>
        <OfferedBy card={card} />
        <span class="from">
          <span class={text.startsWith('$') ? 'mono' : 'muted'}>{text}</span>
          {atMegapixel && <small class="muted per">at 1 MP</small>}
        </span>
      </button>
    </li>
  );
}
