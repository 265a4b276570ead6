import { signal } from '@preact/signals';

/** Where the server serves the page. */
const base = '/ui/';

/** The path below that: `models/flux-dev`; empty for the playground. */
export const path = signal(pathNow());

/** The part of the address after `?`. */
export const query = signal(location.search);

/** An address of a page here. */
export function pageAt(below: string): string {
  return base + below;
}

/** Goes to another page without loading anything. */
export function go(address: string): void {
  history.pushState(null, '', address);
  arrive();
  scrollTo(0, 0);
}

/** Changes the address without going anywhere. */
export function rewrite(search: string): void {
  history.replaceState(null, '', location.pathname + search);
  query.value = search;
}

function arrive(): void {
  path.value = pathNow();
  query.value = location.search;
}

function pathNow(): string {
  return decodeURIComponent(location.pathname.slice(base.length)).replace(/\/+$/, '');
}

/** Follows links within the page. Whoever holds a key wants what browsers do. */
export function followLinks(): void {
  addEventListener('popstate', arrive);
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link === null || !isPlain || event.defaultPrevented || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || !link.pathname.startsWith(base)) return;
    if (link.pathname === location.pathname && link.hash !== '') return;
    event.preventDefault();
    go(link.href);
  });
}
