import type { SizeTier } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';
import { useState } from 'preact/hooks';
import { Coded } from '../parts/coded.tsx';
import { Radios } from '../parts/radios.tsx';
import { Part } from './part.tsx';
import { defaultsText, sizeRules, tabName, usualTier } from './size-rules.ts';
import { SizeTableView } from './size-table-view.tsx';
import { WaysToAsk } from './ways-to-ask.tsx';

interface SizesProps {
  readonly card: ListedModel;
  /** Its sizes row by row; absent while they are being read. */
  readonly tiers: readonly SizeTier[] | undefined;
}

/** What the model makes without matching, and how it is asked for. */
export function Sizes({ card, tiers = [] }: SizesProps) {
  const rules = sizeRules(card.sizes);
  const isFree = card.sizes.tiers.length > 0 || rules.length > 0;
  return (
    <Part
      id="sizes"
      title="Sizes"
      lead={
        isFree
          ? 'Any size may be asked for. These are the ones the model makes without matching.'
          : 'The picture keeps the size of the one that is given.'
      }
    >
      <Tiers tiers={tiers} />
      {rules.length > 0 && (
        <ul class="rules">
          {rules.map(({ provider, text }) => (
            <li key={provider + text}>
              <b>{provider}</b> <Coded text={text} />
            </li>
          ))}
        </ul>
      )}
      {isFree && <p class="hint">Without a size: {defaultsText(card.sizes)}.</p>}
      {isFree && <WaysToAsk card={card} />}
    </Part>
  );
}

function Tiers({ tiers }: { readonly tiers: readonly SizeTier[] }) {
  const [name, setName] = useState(usualTier(tiers)?.tier ?? null);
  const current = tiers.find(({ tier }) => tier === name) ?? usualTier(tiers);
  if (current === undefined) return null;
  return (
    <>
      {tiers.length > 1 && (
        <Radios
          label="Tier"
          look="tabs small short"
          columns={tiers.length}
          chosen={current.tier}
          choices={tiers.map((tier) => ({
            value: tier.tier,
            label: (
              <>
                {tabName(tier)} <span class="muted">{tier.sizes.length}</span>
              </>
            ),
          }))}
          choose={(tier) => setName(tier ?? null)}
        />
      )}
      <SizeTableView tier={current} />
    </>
  );
}
