import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { lineOf } from './lines.ts';
import type { Measure, Series } from './sums.ts';
import { dayText, measureText } from './usage-text.ts';

interface Drawing {
  /** When each day began, in Unix seconds. */
  readonly days: readonly number[];
  readonly curves: readonly Series[];
  readonly measure: Measure;
  /** Told which day is pointed at; `undefined` when none is. */
  point(index: number | undefined): void;
}

const day = 24 * 60 * 60;
const height = 260;

/** Draws them into an element, in the colours that it has now. */
export function drawCurves(element: HTMLElement, { days, curves, measure, point }: Drawing): uPlot {
  const colour = (name: string): string => colourIn(element, name);
  const font = `12px ${getComputedStyle(element).fontFamily}`;
  const axis = { stroke: colour('--ink-3'), font, ticks: { show: false } };
  const isAlone = curves.length === 1;
  return new uPlot(
    {
      width: element.clientWidth,
      height,
      padding: [10, 26, 0, 0],
      tzDate: (time) => uPlot.tzDate(new Date(time * 1000), 'Etc/UTC'),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 }, move: toNearestDay },
      scales: { y: { range: (_plot, _least, most) => [0, room(most, measure)] } },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 30,
          gap: 8,
          incrs: [1, 2, 3, 7, 14, 30].map((many) => many * day),
          space: 64,
          values: (_plot, times) => times.map(dayText),
        },
        {
          ...axis,
          grid: { stroke: colour('--line'), width: 1 },
          size: 64,
          // Pictures are not made in halves.
          ...(measure === 'pictures'
            ? {
                incrs: [1, 2, 5]
                  .flatMap((step) => [1, 10, 100, 1e3, 1e4, 1e5, 1e6].map((ten) => step * ten))
                  .sort((one, other) => one - other),
              }
            : {}),
          values: (_plot, values) => values.map((value) => measureText(value, measure)),
        },
      ],
      series: [
        {},
        ...curves.map((_, index) => {
          const { colour: name, dash } = lineOf(index);
          const stroke = colour(name);
          return {
            stroke,
            width: 1.75,
            dash: [...dash],
            points: { show: days.length <= 31 && isAlone, size: 5, fill: stroke },
            ...(isAlone ? { fill: colour('--accent-soft') } : {}),
          };
        }),
      ],
      hooks: { setCursor: [({ cursor }) => point(cursor.idx ?? undefined)] },
    },
    [[...days], ...curves.map(({ values }) => [...values])],
    element,
  );
}

/** Between two days there is nothing to point at. */
function toNearestDay(plot: uPlot, left: number, top: number): [left: number, top: number] {
  const nearest = plot.data[0][plot.posToIdx(left)];
  return [nearest === undefined || left < 0 ? left : Math.round(plot.valToPos(nearest, 'x')), top];
}

/** Some room above the highest point, and an axis where all is zero. */
function room(most: number | null, measure: Measure): number {
  if (most === null || most <= 0) return measure === 'cost' ? 0.01 : 1;
  return most * 1.12;
}

/** A colour of the page as a canvas takes it: resolved for the scheme that it is seen in. */
function colourIn(element: HTMLElement, name: string): string {
  const before = element.style.color;
  element.style.color = `var(${name})`;
  const resolved = getComputedStyle(element).color;
  element.style.color = before;
  return resolved;
}
