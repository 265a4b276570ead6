import type { UsageView } from '../api/usage.ts';
import { CountCells } from './count-cells.tsx';
import { countsOf, type Measure, type Series } from './sums.ts';
import { Swatch } from './swatch.tsx';
import { dayText, measureText } from './usage-text.ts';

interface DayTableProps {
  readonly view: UsageView;
  /** What is drawn, where something is told apart. */
  readonly curves: readonly Series[] | undefined;
  readonly names: readonly string[];
  readonly measure: Measure;
}

/** The numbers of the curves, the latest day first. */
export function DayTable({ view, curves, names, measure }: DayTableProps) {
  return (
    <details class="more">
      <summary>Day by day, in numbers</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard. */}
      <section class="scrolls" tabIndex={0} aria-label="Day by day">
        {curves === undefined ? <Counted view={view} /> : <Apart {...{ view, curves, names, measure }} />}
      </section>
    </details>
  );
}

function Counted({ view }: { readonly view: UsageView }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Cost</th>
          <th scope="col">Pictures</th>
          <th scope="col">Requests</th>
          <th scope="col">Failed</th>
          <th scope="col">Unpriced</th>
        </tr>
      </thead>
      <tbody>
        {view.days.toReversed().map((day) => {
          const counts = countsOf(view, day);
          return (
            <tr key={day}>
              <th scope="row">{dayText(day)}</th>
              <CountCells counts={counts} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Apart({ view, curves = [], names, measure }: DayTableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Day</th>
          {curves.map(({ id }, index) => (
            <th scope="col" key={String(id)}>
              <Swatch index={index} />
              <span class="long-name">{names[index]}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.days
          .map((day, at) => (
            <tr key={day}>
              <th scope="row">{dayText(day)}</th>
              {curves.map(({ id, values }) => (
                <td class="mono" key={String(id)}>
                  {measureText(values[at] ?? 0, measure)}
                </td>
              ))}
            </tr>
          ))
          .toReversed()}
      </tbody>
    </table>
  );
}
