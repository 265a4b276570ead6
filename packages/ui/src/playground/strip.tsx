import { draft } from '../state/draft.ts';
import { job } from '../state/job.ts';
import { recent } from '../state/recent.ts';
import { pageAt } from '../state/route.ts';

/** So many fit. */
const most = 12;

/** The latest pictures of this browser: one click brings back the picture and the request that made it. */
export function Strip() {
  return (
    <ul class="strip" aria-label="Recent pictures">
      {recent.value.slice(0, most).map(({ id, run, draft: made }) => (
        <li key={id}>
          <button
            type="button"
            title={String(made.body.prompt ?? '')}
            onClick={() => {
              draft.value = made;
              job.value = run;
            }}
          >
            <img src={run.pictures[0]?.url} alt={String(made.body.prompt ?? 'A picture')} />
          </button>
        </li>
      ))}
      {recent.value.length > most && (
        <li>
          <a class="quiet" href={pageAt('recent')}>
            All
          </a>
        </li>
      )}
    </ul>
  );
}
