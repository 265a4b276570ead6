import { card, editPicture } from '../state/draft.ts';
import { job, type MadePicture, type Run } from '../state/job.ts';
import { pixels, sidesOf } from '../text/dimensions.ts';
import { byteText, secondsText } from '../text/show.ts';

interface CaptionProps {
  readonly run: Run;
  readonly current: MadePicture;
  choose(index: number): void;
}

/** What a picture really is, and what can be done with it. */
export function Caption({ run, current, choose }: CaptionProps) {
  const sides = sidesOf(current.size ?? undefined);
  const expected = run.plan?.expected;
  const isOther =
    sides !== undefined &&
    expected?.promised === true &&
    (sides.width !== expected.width || sides.height !== expected.height) &&
    run.plan?.finish.resize === undefined &&
    // What was promised for one provider is no promise of the one that took over.
    (run.metadata === undefined || run.metadata.provider === run.plan?.provider);
  const name = `pentaprism.${current.format}`;
  return (
    <div class="row between wrap caption">
      {run.pictures.length > 1 && (
        <div class="thumbs">
          {run.pictures.map((picture, index) => (
            <button
              type="button"
              key={picture.url}
              aria-label={`Picture ${index + 1}`}
              aria-pressed={picture === current}
              onClick={() => choose(index)}
            >
              <img src={picture.url} alt="" />
            </button>
          ))}
        </div>
      )}
      <p class={isOther ? 'mono flagged' : 'mono muted'}>
        {[
          sides === undefined ? current.size : pixels(sides),
          ...(isOther && expected !== null && expected !== undefined ? [`expected ${pixels(expected)}`] : []),
          current.format,
          byteText(current.bytes.size),
          ...(run.ms === undefined ? [] : [secondsText(run.ms)]),
        ].join(' · ')}
      </p>
      <div class="row">
        {card.value?.modes.includes('edit') === true && current.format !== 'svg' && (
          <button
            type="button"
            class="secondary"
            onClick={() => {
              editPicture(current.bytes, `picture.${current.format}`);
              job.value = undefined;
            }}
          >
            Edit this
          </button>
        )}
        <a class="secondary" href={current.url} download={name}>
          Download
        </a>
      </div>
    </div>
  );
}
