import { useEffect } from 'preact/hooks';

/** What the window is called while a page is open. */
export function useTitle(name: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${name} – Pentaprism`;
    return () => {
      document.title = before;
    };
  }, [name]);
}
