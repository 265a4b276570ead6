import { gateway } from '../state/catalogue.ts';
import { JobDetail } from './job-detail.tsx';
import { JobList } from './job-list.tsx';

/** What this server has written down of its jobs: all of them, or one. */
export function HistoryPage({ id }: { readonly id: string }) {
  if (gateway.value?.jobs === null) return <NoJobs />;
  return id === '' ? <JobList /> : <JobDetail id={id} key={id} />;
}

function NoJobs() {
  return (
    <main class="page history">
      <header class="page-head">
        <h1>History</h1>
        <p class="lead">
          This server writes no jobs down: it runs with <code>PENTAPRISM_STORE=off</code>. With <code>sqlite</code> it
          keeps them in a file, with <code>postgres://…</code> in a database that several servers share.
        </p>
      </header>
    </main>
  );
}
