import { useEffect, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { theme } from '../state/theme.ts';
import { drawCurves } from './draw-curves.ts';
import type { Measure, Series } from './sums.ts';
import { Swatch } from './swatch.tsx';
import { dayText, measureText } from './usage-text.ts';

interface CurvesProps {
  readonly days: readonly number[];
  readonly curves: readonly Series[];
  readonly names: readonly string[];
  readonly measure: Measure;
}

/** Curves by day. Whoever cannot see them has the same numbers in the table below. */
export function Curves({ days, curves, names, measure }: CurvesProps) {
  const place = useRef<HTMLDivElement>(null);
  const [pointed, point] = useState<number>();
  const scheme = useScheme();
  const isApart = curves.length > 1 || curves[0]?.id !== null;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const plot: uPlot = drawCurves(element, { days, curves, measure, point });
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: plot.height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
    // Colours are read when they are drawn.
  }, [days, curves, measure, scheme, theme.value]);
  const at = pointed ?? days.length - 1;
  return (
    <>
      <div
        class="curves"
        ref={place}
        role="img"
        aria-label={`${measure === 'cost' ? 'Cost' : 'Pictures'} by day; the tables below have the numbers`}
      />
      <ul class="pointed" aria-hidden="true">
        <li>{dayText(days[at] ?? 0)}</li>
        {curves.map(({ id, values }, index) => (
          <li key={String(id)}>
            {isApart && <Swatch index={index} />}
            {isApart && <span class="muted long-name">{names[index]}</span>}
            <b class="mono">{measureText(values[at] ?? 0, measure)}</b>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Changes when the system turns dark or light. */
function useScheme(): boolean {
  const [isDark, setDark] = useState(() => darkNow().matches);
  useEffect(() => {
    const dark = darkNow();
    const turn = (): void => setDark(dark.matches);
    dark.addEventListener('change', turn);
    return () => dark.removeEventListener('change', turn);
  }, []);
  return isDark;
}

function darkNow(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}
