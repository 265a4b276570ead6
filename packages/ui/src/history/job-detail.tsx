import { useState } from 'preact/hooks';
import type { JobView } from '../api/answers.ts';
import { cancelJob, readJob } from '../api/jobs.ts';
import { Prism } from '../glass/prism.tsx';
import { Copy } from '../parts/copy.tsx';
import { Unread } from '../parts/unread.tsx';
import { useFollowed } from '../parts/use-followed.ts';
import { Receipt, Tally } from '../receipt/receipt.tsx';
import { pageAt } from '../state/route.ts';
import { Attempts } from './attempts.tsx';
import { JobActions } from './job-actions.tsx';
import { isUnderWay, promptOf } from './job-facts.ts';
import { JobFailure } from './job-failure.tsx';
import { JobPictures } from './job-pictures.tsx';
import { JobSummary } from './job-summary.tsx';
import { Status } from './status.tsx';

/** What upstream says of a running job is read this often; its end is there at once. */
const waitSeconds = 3;

/** All that is known of one job. */
export function JobDetail({ id }: { readonly id: string }) {
  const {
    value: job,
    refusal,
    again,
  } = useFollowed<JobView>({
    name: id,
    read: (signal) => readJob(id, { signal }),
    goesOn: isUnderWay,
    changed: (_, signal) => readJob(id, { waitSeconds, signal }),
  });
  const [isStopping, setStopping] = useState(false);
  if (job === undefined && refusal?.facts.status === 404) return <Unknown id={id} />;
  const stop = async (): Promise<void> => {
    setStopping(true);
    await cancelJob(id).catch(() => undefined);
    setStopping(false);
    again();
  };
  return (
    <main class="page history job" aria-busy={job === undefined || isUnderWay(job)}>
      <a class="back" href={pageAt('history')}>
        ← History
      </a>
      {refusal !== undefined && <Unread what="The history" refusal={refusal} again={again} />}
      {job !== undefined && (
        <>
          <header class="page-head">
            <h1>{promptOf(job) ?? `A job of ${job.metadata.model}`}</h1>
            <p class="row wrap">
              <Status status={job.status} />
              <span class="mono muted">{id}</span>
              <Copy text={id} name="Copy id" />
            </p>
            <JobActions job={job} isStopping={isStopping} stop={() => void stop()} changed={again} />
          </header>
          <div class="parts">
            <section class="made" aria-label="What it made">
              <Made job={job} />
            </section>
            <aside class="told" aria-label="How it went">
              <JobSummary job={job} />
              <Attempts job={job} />
              <Rows job={job} />
            </aside>
          </div>
        </>
      )}
    </main>
  );
}

function Made({ job }: { readonly job: JobView }) {
  if (isUnderWay(job)) {
    return (
      <div class="nothing">
        <Prism look="big" moving />
        <p aria-live="polite">
          {job.metadata.detail ?? (job.status === 'queued' ? 'waits for its turn' : `at ${job.metadata.provider}`)}
        </p>
      </div>
    );
  }
  return (
    <>
      {job.error !== null && <JobFailure error={job.error} />}
      {job.status === 'completed' && <JobPictures job={job} />}
    </>
  );
}

function Rows({ job }: { readonly job: JobView }) {
  const rows = job.metadata.params;
  if (rows === undefined) return null;
  return (
    <section>
      <div class="summary">
        <h2>Receipt</h2>
        <Tally rows={rows} />
      </div>
      <Receipt rows={rows} />
    </section>
  );
}

function Unknown({ id }: { readonly id: string }) {
  return (
    <main class="alone">
      <Prism look="big" />
      <h1>There is no such job</h1>
      <p class="mono">{id}</p>
      <p class="muted">It was never here, is no longer in the history, or belongs to another key.</p>
      <a class="secondary" href={pageAt('history')}>
        To the history
      </a>
    </main>
  );
}
