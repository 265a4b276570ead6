import type { SizeRow, SizeTier } from '@pentaprism/core';
import { Shape } from '../parts/shape.tsx';
import { onlyText } from '../text/tasks.ts';
import { byRatio, ratioOfRow, trueSizes, widestFirst } from './size-rules.ts';

/** The native sizes of a tier. */
export function SizeTableView({ tier }: { readonly tier: SizeTier }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard.
    <section class="scrolls" tabIndex={0} aria-label="Native sizes">
      <table class="sizes">
        <thead>
          <tr>
            <th scope="col">Shape</th>
            <th scope="col">Ask for</th>
            <th scope="col">or</th>
            <th scope="col">You get</th>
            <th scope="col">Providers</th>
          </tr>
        </thead>
        <tbody>
          {widestFirst(tier).map((row) => (
            <Row row={row} key={[row.size, row.aspect_ratio, row.label, row.only].join(' ')} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row }: { readonly row: SizeRow }) {
  const gets = trueSizes(row);
  return (
    <tr>
      <td>
        <Shape ratio={ratioOfRow(row)} />
      </td>
      <td class="mono">
        {row.size}
        {row.label !== undefined && <span class="muted"> {row.label}</span>}
      </td>
      <td class="mono muted">{byRatio(row)}</td>
      <td class="mono">
        {gets.length === 0 ? <span class="muted">about this</span> : gets.map((size) => <span key={size}>{size}</span>)}
      </td>
      <td>
        {row.providers.map((provider) => (
          <span class="badge" key={provider}>
            {provider}
          </span>
        ))}
        {row.only !== undefined && <span class="muted small">{onlyText(row.only)}</span>}
      </td>
    </tr>
  );
}
