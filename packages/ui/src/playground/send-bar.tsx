import { CompareSend, sendComparison } from '../compare/compare-send.tsx';
import { comparing } from '../compare/compare-state.ts';
import { card, draft, mode, question } from '../state/draft.ts';
import { isRunning, runOnStage, stopWaiting } from '../state/job.ts';
import { pane } from '../state/pane.ts';
import { lacksPicture, planned, readyPlan } from '../state/planned.ts';
import { pointAtPictures } from '../state/pointed.ts';
import { remember } from '../state/recent.ts';
import { moneyOr } from '../text/money.ts';

/** One button that says what it does and what it costs. */
export function SendBar() {
  const { state } = planned.value;
  const plan = readyPlan.value;
  const many = plan?.n ?? Number(draft.value.body.n ?? 1);
  const needsPicture = lacksPicture(question.value);
  if (comparing.value !== undefined) {
    return (
      <footer class="send">
        <CompareSend />
      </footer>
    );
  }
  if (isRunning.value) {
    return (
      <footer class="send">
        <button type="button" class="primary" onClick={stopWaiting}>
          <span>Stop waiting</span>
          <span class="cost note">may still be billed</span>
        </button>
      </footer>
    );
  }
  return (
    <footer class="send">
      {/* Without its picture it sends nothing, but says where the picture goes. */}
      <button type="submit" class={needsPicture ? 'primary off' : 'primary'} disabled={state === 'refused'}>
        <span>
          {mode.value === 'edit' ? 'Edit' : 'Make'} {many > 1 ? `${many} pictures` : 'picture'}
        </span>
        {needsPicture ? (
          <span class="cost note">add a picture first</span>
        ) : (
          <span class="cost">{plan === undefined ? '' : moneyOr(plan.quote.usd, 'price unknown')}</span>
        )}
      </button>
    </footer>
  );
}

/** Sends the request as it stands, unless something is missing: then that is pointed at. */
export function sendNow(): void {
  if (comparing.value !== undefined) {
    sendComparison();
    return;
  }
  if (isRunning.value || planned.value.state === 'refused') return;
  // Told by the request itself: the plan on the screen may be that of a moment ago.
  if (lacksPicture(question.value)) {
    pointAtPictures();
    return;
  }
  const needsWords = card.value?.parameters.prompt?.modes.includes(mode.value) === true;
  if (needsWords && draft.value.body.prompt === undefined) {
    document.getElementById('prompt')?.focus();
    return;
  }
  pane.value = 'stage';
  // The form may say something else by the time the pictures are there.
  const sent = draft.value;
  void runOnStage(question.value, readyPlan.value).then((run) => remember(run, sent));
}
