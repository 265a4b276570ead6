import { useEffect, useState } from 'preact/hooks';
import { secondsText } from '../text/show.ts';

/** Seconds since a moment of the page's clock. */
export function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return <span class="mono">{secondsText(Math.max(0, now - since))}</span>;
}
