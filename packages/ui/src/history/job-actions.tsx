import { useState } from 'preact/hooks';
import type { JobView } from '../api/answers.ts';
import { deleteJob } from '../api/jobs.ts';
import { Refusal } from '../api/refusal.ts';
import { Confirm } from '../parts/confirm.tsx';
import { cardOf } from '../state/catalogue.ts';
import { draft, images, mask, references } from '../state/draft.ts';
import { job as onStage } from '../state/job.ts';
import { go, pageAt } from '../state/route.ts';
import { draftOf, isUnderWay, modelOf, promptOf } from './job-facts.ts';

interface JobActionsProps {
  readonly job: JobView;
  readonly isStopping: boolean;
  stop(): void;
  changed(): void;
}

/** What can be done with a job as it stands. */
export function JobActions({ job, isStopping, stop, changed }: JobActionsProps) {
  const [isDeleting, setDeleting] = useState(false);
  const [fault, setFault] = useState<string>();
  const isThere = job.data.length > 0 || job.metadata.params !== undefined || promptOf(job) !== undefined;
  const give = async (): Promise<void> => {
    try {
      await deleteJob(job.id);
      setFault(undefined);
      changed();
    } catch (error) {
      setFault(error instanceof Refusal ? error.message : String(error));
    }
  };
  return (
    <div class="row wrap actions">
      {cardOf(modelOf(job.metadata).model) !== undefined && (
        <button type="button" class="secondary" onClick={() => openInPlayground(job)}>
          Open in the playground
        </button>
      )}
      {isUnderWay(job) && (
        <>
          <button type="button" class="secondary" disabled={isStopping} onClick={stop}>
            {isStopping ? 'Cancelling' : 'Cancel'}
          </button>
          <span class="hint">What upstream has begun may still be billed.</span>
        </>
      )}
      {!isUnderWay(job) && isThere && (
        <button type="button" class="secondary" onClick={() => setDeleting(true)}>
          Delete
        </button>
      )}
      {fault !== undefined && (
        <p class="hint flagged" role="alert">
          {fault}
        </p>
      )}
      {isDeleting && (
        <Confirm
          question="Delete what this job made?"
          lesson="Its pictures, its prompt and its receipt go from the server, for everybody. That there was a job, when, and what it cost stays written down."
          deed="Delete"
          act={() => void give()}
          close={() => setDeleting(false)}
        />
      )}
    </div>
  );
}

/** Its request goes into the form; the pictures it was made from are not kept. */
function openInPlayground(job: JobView): void {
  draft.value = draftOf(job);
  images.value = [];
  references.value = [];
  mask.value = undefined;
  onStage.value = undefined;
  go(pageAt(''));
}
