import { useEffect, useRef } from 'preact/hooks';
import { keepKey, key } from './api/key.ts';
import { Prism } from './glass/prism.tsx';
import { gateway, isAdmin, loadCatalogue } from './state/catalogue.ts';
import { pageAt, path } from './state/route.ts';
import { theme, turnTheme } from './state/theme.ts';

const pages = [
  { section: '', name: 'Playground' },
  { section: 'models', name: 'Models' },
  { section: 'recent', name: 'Recent' },
  { section: 'history', name: 'History' },
] as const;

/** For who has the admin key. */
const operatorsPages = [
  { section: 'usage', name: 'Usage' },
  { section: 'keys', name: 'Keys' },
  { section: 'health', name: 'Health' },
] as const;

const themeNames = { auto: 'Auto', light: 'Light', dark: 'Dark' } as const;

/** The bar above every page: where one is, and whether money is real here. */
export function Top() {
  const [here] = path.value.split('/');
  const nav = useRef<HTMLElement>(null);
  // On a phone not all of them fit.
  useEffect(
    () => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' }),
    [here, isAdmin.value],
  );
  return (
    <header class={isAdmin.value ? 'top crowded' : 'top'}>
      <a class="brand" href={pageAt('')} aria-label="Pentaprism, to the playground">
        <Prism look="mark" />
        <span>Pentaprism</span>
      </a>
      <nav aria-label="Main" ref={nav}>
        {[...pages, ...(isAdmin.value ? operatorsPages : [])].map(({ section, name }) => (
          <a href={pageAt(section)} aria-current={here === section ? 'page' : undefined} key={section}>
            {name}
          </a>
        ))}
      </nav>
      <span class="grow" />
      <Money />
      {key.value !== '' && (
        <button type="button" class="quiet" onClick={forget}>
          <span class="long">Forget the key</span>
          <span class="brief">No key</span>
        </button>
      )}
      <button type="button" class="quiet" onClick={turnTheme} aria-label={`Theme: ${themeNames[theme.value]}`}>
        {themeNames[theme.value]}
      </button>
    </header>
  );
}

function forget(): void {
  keepKey('');
  void loadCatalogue();
}

/** Whether pictures are drawn here for nothing, or cost money. */
function Money() {
  const providers = gateway.value?.providers;
  if (providers === undefined) return null;
  const paid = providers.filter(({ configured, sandbox }) => configured && !sandbox);
  if (paid.length === 0) {
    return (
      <span class="server">
        <i aria-hidden="true" />
        <span class="long">Sandboxes</span>
        <span class="brief">Free</span>
        <span class="muted">pictures are drawn here, free</span>
      </span>
    );
  }
  const drawn = providers.filter(({ sandbox }) => sandbox).length;
  return (
    <span class="server paid" title={paid.map(({ id }) => id).join(', ')}>
      <i aria-hidden="true" />
      <span class="long">Real providers</span>
      <span class="brief">Paid</span>
      <span class="muted">{drawn === 0 ? 'pictures cost money' : `pictures of ${paid.length} cost money`}</span>
    </span>
  );
}
