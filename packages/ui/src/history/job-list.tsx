import { listJobs, readJob } from '../api/jobs.ts';
import { Prism } from '../glass/prism.tsx';
import { Unread } from '../parts/unread.tsx';
import { useFollowed } from '../parts/use-followed.ts';
import { gateway, isAdmin } from '../state/catalogue.ts';
import { pageAt, rewrite } from '../state/route.ts';
import { isUnderWay } from './job-facts.ts';
import { filterNow, JobFilters, searchOf } from './job-filters.tsx';
import { JobRow } from './job-row.tsx';

/** A job that runs is asked after for so long; then the others are looked at too. */
const waitSeconds = 5;

/** The jobs of this server, the newest first. */
export function JobList() {
  const filter = filterNow();
  const { value, refusal, again } = useFollowed({
    name: searchOf(filter),
    read: (signal) => listJobs(filter, signal),
    goesOn: ({ data }) => data.some(isUnderWay),
    changed: ({ data }, signal) => readJob(data.findLast(isUnderWay)?.id ?? '', { waitSeconds, signal }),
  });
  const jobs = value?.data ?? [];
  const isChosen = [filter.status, filter.model, filter.provider].some((text) => text !== '');
  const hasBar = jobs.length > 0 || isChosen || filter.after !== '';
  return (
    <main class="page history">
      <header class="page-head">
        <h1>History</h1>
        <p class="lead">
          Jobs that this server has written down
          {isAdmin.value ? ' for all keys' : gateway.value?.keys_required === true ? ' for your key' : ''}, from
          whichever program they came.
        </p>
      </header>
      {hasBar && (
        <div class="row wrap bar">
          <JobFilters />
          <span class="grow" />
          <button type="button" class="secondary" onClick={again}>
            Refresh
          </button>
        </div>
      )}
      {refusal !== undefined && <Unread what="The history" refusal={refusal} again={again} />}
      {value !== undefined && jobs.length === 0 && <Nothing isChosen={isChosen} isOlder={filter.after !== ''} />}
      {jobs.length > 0 && (
        <ul class="jobs" aria-label="Jobs">
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      )}
      <nav class="row between pages" aria-label="Pages">
        {filter.after === '' ? (
          <span />
        ) : (
          <a class="secondary" href={pageAt('history') + searchOf({ ...filter, after: '' })}>
            Newest
          </a>
        )}
        {value?.has_more === true && (
          <a class="secondary" href={pageAt('history') + searchOf({ ...filter, after: value.last_id ?? '' })}>
            Older
          </a>
        )}
      </nav>
    </main>
  );
}

function Nothing({ isChosen, isOlder }: { readonly isChosen: boolean; readonly isOlder: boolean }) {
  if (isChosen) {
    return (
      <div class="nothing">
        <p>No job matches.</p>
        <button type="button" class="secondary" onClick={() => rewrite('')}>
          Clear the filters
        </button>
      </div>
    );
  }
  return (
    <div class="nothing">
      <Prism look="big" />
      <p>{isOlder ? 'There are no older jobs.' : 'No jobs yet. Each request for a picture becomes one.'}</p>
      {!isOlder && (
        <a class="secondary" href={pageAt('')}>
          To the playground
        </a>
      )}
    </div>
  );
}
