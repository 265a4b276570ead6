import type { MadePicture } from '../state/job.ts';
import { Dialog } from './dialog.tsx';

interface FullViewProps {
  readonly pictures: readonly Pick<MadePicture, 'url'>[];
  readonly shown: number;
  choose(index: number): void;
  close(): void;
}

/** One picture on the whole screen; the arrow keys go to the others. */
export function FullView({ pictures, shown, choose, close }: FullViewProps) {
  const turn = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) choose((shown + step + pictures.length) % pictures.length);
  };
  return (
    <Dialog label={`Picture ${shown + 1} of ${pictures.length}`} look="full-view" close={close} onKeyDown={turn}>
      <button type="button" class="secondary" onClick={close}>
        Close
      </button>
      <img src={pictures[shown]?.url} alt={`${shown + 1} of ${pictures.length}`} />
    </Dialog>
  );
}
