import type { CardProvider } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';
import { Coded } from '../parts/coded.tsx';
import { money } from '../text/money.ts';
import { type Rate, rateText, whenText } from '../text/price.ts';
import { Part } from './part.tsx';
import { columnName, isCheapest, type PriceGrid, priceGrid, type RatesBeside, ratesBeside } from './price-grid.ts';

/** What pictures cost, side by side where one thing decides it, and every rate there is. */
export function Prices({ card }: { readonly card: ListedModel }) {
  const grid = priceGrid(card.providers);
  const beside = card.providers
    .map((provider) => ({ provider, rates: ratesBeside(provider, grid) }))
    .filter(({ provider, rates }) => rates.billed.length > 0 || provider.price === null);
  return (
    <Part id="prices" title="Prices" lead="US dollars, as each provider publishes them. A dry run quotes a request.">
      {grid !== undefined && <Grid grid={grid} />}
      {beside.length > 0 && (
        <div class="rates">
          {beside.map(({ provider, rates }) => (
            <Rates provider={provider} rates={rates} key={provider.id} />
          ))}
        </div>
      )}
    </Part>
  );
}

function Grid({ grid }: { readonly grid: PriceGrid }) {
  const top = Math.max(...grid.rows.flatMap(({ usd }) => usd.map((cell) => cell ?? 0)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard.
    <section class="scrolls" tabIndex={0} aria-label="Prices side by side">
      <table class="prices">
        <thead>
          <tr>
            <th scope="col">A picture</th>
            {grid.columns.map((column) => (
              <th scope="col" key={column.key}>
                <Coded text={columnName(column)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ provider, isUsual, usd }) => (
            <tr key={provider.id}>
              <th scope="row">
                {provider.id} {isUsual && <span class="muted small">usually</span>}
              </th>
              {usd.map((cell, index) => (
                <td class={isCheapest(grid, index, cell) ? 'mono cheapest' : 'mono'} key={grid.columns[index]?.key}>
                  {cell === null ? (
                    <span class="muted">–</span>
                  ) : (
                    <>
                      {money(cell)}
                      <span class="bar" style={{ width: `${(cell / top) * 100}%` }} />
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Every rate of a provider, with when it holds; after it what pictures usually come to. */
function Rates({ provider, rates }: { readonly provider: CardProvider; readonly rates: RatesBeside }) {
  return (
    <article>
      <h3>{provider.id}</h3>
      {provider.price === null && <p class="muted">Unknown. {provider.unpriced}</p>}
      <RateList rates={rates.billed} />
      {rates.usual.length > 0 && (
        <>
          <p class="muted">which usually comes to</p>
          <RateList rates={rates.usual} />
        </>
      )}
    </article>
  );
}

function RateList({ rates }: { readonly rates: readonly Rate[] }) {
  return (
    <ul>
      {rates.map((rate) => (
        <li key={rateText(rate) + whenText(rate.when)}>
          <span>
            <Coded text={whenText(rate.when)} />
          </span>
          <span>
            {rate.isFurther && <span class="muted">plus </span>}
            {rateText(rate)}
          </span>
        </li>
      ))}
    </ul>
  );
}
