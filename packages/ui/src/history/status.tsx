import type { JobView } from '../api/answers.ts';

/** How a job stands, in words. */
export const statusNames: Readonly<Record<JobView['status'], string>> = {
  queued: 'Queued',
  in_progress: 'Running',
  completed: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** A job's status with its dot. */
export function Status({ status }: Pick<JobView, 'status'>) {
  return (
    <span class={`status ${status}`}>
      <i aria-hidden="true" />
      {statusNames[status]}
    </span>
  );
}
