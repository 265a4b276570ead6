import { BlobPicture } from '../parts/blob-picture.tsx';
import { bringBack, recent } from '../state/recent.ts';
import { pageAt } from '../state/route.ts';

/** So many fit. */
const most = 12;

/** The latest pictures of this browser: one click brings back the picture and the request that made it. */
export function Strip() {
  return (
    <ul class="strip" aria-label="Recent pictures">
      {recent.value.slice(0, most).map((one) => (
        <li key={one.id}>
          <button type="button" title={String(one.draft.body.prompt ?? '')} onClick={() => bringBack(one)}>
            <BlobPicture bytes={one.run.pictures[0]?.bytes} alt={String(one.draft.body.prompt ?? 'A picture')} />
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
