import { mode } from '../state/draft.ts';
import { pane } from '../state/pane.ts';
import { pointAtPictures } from '../state/pointed.ts';
import { money } from '../text/money.ts';
import { count } from '../text/show.ts';
import { isAnyRunning, missing, runColumns, stopColumns, total } from './columns.ts';

/** The button of a comparison: what all of it comes to. */
export function CompareSend() {
  if (isAnyRunning.value) {
    return (
      <button type="button" class="primary" onClick={stopColumns}>
        <span>Stop waiting</span>
        <span class="cost note">may still be billed</span>
      </button>
    );
  }
  const { pictures, usd, isLeast } = total.value;
  const needsPicture = missing() === 'picture';
  return (
    <button type="submit" class={needsPicture ? 'primary off' : 'primary'} disabled={pictures === 0 && !needsPicture}>
      <span>
        {mode.value === 'edit' ? 'Edit' : 'Make'} {pictures === 0 ? 'pictures' : count(pictures, 'picture')}
      </span>
      {needsPicture ? (
        <span class="cost note">add a picture first</span>
      ) : (
        <span class="cost">
          {pictures === 0 ? '' : usd === null ? 'price unknown' : `${isLeast ? 'from ' : ''}${money(usd)}`}
        </span>
      )}
    </button>
  );
}

/** Sends the request to all, unless something is missing: then that is pointed at. */
export function sendComparison(): void {
  if (isAnyRunning.value) return;
  const lacks = missing();
  if (lacks === 'picture') pointAtPictures();
  else if (lacks === 'words') {
    pane.value = 'request';
    document.getElementById('prompt')?.focus();
  } else runColumns();
}
