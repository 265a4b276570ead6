import type { ComponentChildren } from 'preact';
import { Prism } from './glass/prism.tsx';
import { HistoryPage } from './history/history-page.tsx';
import { KeyGate } from './key-gate.tsx';
import { ModelPage } from './models/model-page.tsx';
import { ModelsPage } from './models/models-page.tsx';
import { lazily } from './parts/lazily.tsx';
import { Playground } from './playground/playground.tsx';
import { RecentPage } from './recent/recent-page.tsx';
import { isAdmin, loadCatalogue, models, unread } from './state/catalogue.ts';
import { path } from './state/route.ts';
import { Top } from './top.tsx';

const loading = (
  <main class="alone" aria-busy="true">
    <Prism look="big" moving />
    <p>Reading the page</p>
  </main>
);

/** For who has the admin key: to everybody else they are not there, and nobody else loads them. */
const operatorsPages = new Map([
  ['usage', lazily(() => import('./usage/usage-page.tsx').then((module) => module.UsagePage), loading)],
  ['keys', lazily(() => import('./keys/keys-page.tsx').then((module) => module.KeysPage), loading)],
  ['health', lazily(() => import('./health/health-page.tsx').then((module) => module.HealthPage), loading)],
]);

/** The whole page. */
export function App() {
  return (
    <>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <Top />
      <div id="content" class="content" tabIndex={-1}>
        {pageNow()}
      </div>
    </>
  );
}

function pageNow(): ComponentChildren {
  const refusal = unread.value;
  if (refusal?.facts.status === 401) return <KeyGate />;
  if (refusal !== undefined) return <Away message={refusal.message} />;
  if (models.value === undefined) return <Reading />;
  const [section = '', ...rest] = path.value.split('/');
  const id = rest.join('/');
  switch (section) {
    case '':
      return <Playground />;
    case 'models':
      return id === '' ? <ModelsPage /> : <ModelPage id={id} key={id} />;
    case 'recent':
      return <RecentPage />;
    case 'history':
      return <HistoryPage id={id} />;
    default:
      return <OperatorsPage section={section} id={id} />;
  }
}

function OperatorsPage({ section, id }: { readonly section: string; readonly id: string }) {
  const Page = isAdmin.value && id === '' ? operatorsPages.get(section) : undefined;
  return Page === undefined ? <Nowhere /> : <Page key={section} />;
}

function Reading() {
  return (
    <main class="alone" aria-busy="true">
      <Prism look="big" moving />
      <p>Reading the models</p>
    </main>
  );
}

function Away({ message }: { readonly message: string }) {
  return (
    <main class="alone">
      <div class="card" role="alert">
        <h1>The gateway does not answer</h1>
        <p>{message}</p>
        <p class="hint">What you have written is kept.</p>
        <button type="button" class="secondary" onClick={() => void loadCatalogue()}>
          Try again
        </button>
      </div>
    </main>
  );
}

function Nowhere() {
  return (
    <main class="alone">
      <Prism look="big" />
      <h1>There is nothing here</h1>
      <p>
        <a href="/ui/">To the playground</a>
      </p>
    </main>
  );
}
