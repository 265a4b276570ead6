import { useState } from 'preact/hooks';
import { BlobPicture } from '../parts/blob-picture.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { FullView } from '../parts/full-view.tsx';
import { saveFile } from '../parts/save-file.ts';
import { cardOf } from '../state/catalogue.ts';
import { card, draft, editPicture } from '../state/draft.ts';
import { job } from '../state/job.ts';
import type { Draft } from '../state/read-draft.ts';
import { bringBack, forgetPicture } from '../state/recent.ts';
import { go, pageAt } from '../state/route.ts';
import { pixels, sidesOf } from '../text/dimensions.ts';
import { moment } from '../text/moment.ts';
import { money } from '../text/money.ts';
import { byteText, count, secondsText } from '../text/show.ts';
import type { ShownPicture } from './shown-pictures.ts';

interface RecentViewProps {
  readonly seen: ShownPicture;
  readonly shown: number;
  readonly many: number;
  choose(index: number): void;
  close(): void;
}

/** One of them on the whole screen, with what made it and what can be done with it. */
export function RecentView({ seen, shown, many, choose, close }: RecentViewProps) {
  const [isDeleting, setDeleting] = useState(false);
  const { of, picture, prompt, model } = seen;
  const editor = draftToEditWith(of.draft, model);
  const toPlayground = (): void => {
    close();
    go(pageAt(''));
  };
  return (
    <>
      <FullView
        many={many}
        shown={shown}
        choose={choose}
        close={close}
        below={
          <footer class="about row between wrap">
            <div class="grow">
              <p class="prompt">{prompt || 'No prompt'}</p>
              <p class="muted">{factsOf(seen)}</p>
            </div>
            <div class="row wrap">
              {editor !== undefined && picture.format !== 'svg' && (
                <button
                  type="button"
                  class="secondary"
                  onClick={() => {
                    draft.value = editor;
                    job.value = undefined;
                    editPicture(picture.bytes, `picture.${picture.format}`);
                    toPlayground();
                  }}
                >
                  Edit this
                </button>
              )}
              <button
                type="button"
                class="secondary"
                onClick={() => {
                  bringBack(of);
                  toPlayground();
                }}
              >
                Open in the playground
              </button>
              <button
                type="button"
                class="secondary"
                onClick={() => saveFile(picture.bytes, `pentaprism.${picture.format}`)}
              >
                Download
              </button>
              <button type="button" class="secondary" onClick={() => setDeleting(true)}>
                Delete
              </button>
            </div>
          </footer>
        }
      >
        <BlobPicture bytes={picture.bytes} alt={`Made from: ${prompt || 'a picture'}`} />
      </FullView>
      {isDeleting && (
        <Confirm
          question="Delete this picture?"
          lesson="It goes from this browser. Where the server still has it, it stays in the history."
          deed="Delete"
          act={() => void forgetPicture(of, picture.index)}
          close={() => setDeleting(false)}
        />
      )}
    </>
  );
}

function factsOf({ of: { at, run }, picture, model }: ShownPicture): string {
  const { metadata, ms, pictures } = run;
  const name = cardOf(model)?.name ?? model;
  const sides = sidesOf(picture.size ?? undefined);
  const cost = metadata?.cost;
  return [
    metadata === undefined ? name : `${name} by ${metadata.provider}`,
    ...(sides === undefined ? [] : [pixels(sides)]),
    picture.format,
    byteText(picture.bytes.size),
    ...(ms === undefined ? [] : [secondsText(ms)]),
    ...(cost === undefined || cost === null
      ? []
      : [pictures.length > 1 ? `${money(cost)} for ${count(pictures.length, 'picture')}` : money(cost)]),
    moment(at),
  ].join(' · ');
}

/** The request that made it where its model edits, or the one in the form where that one does. */
function draftToEditWith(made: Draft, model: string): Draft | undefined {
  if (cardOf(model)?.modes.includes('edit') === true) return made;
  return card.value?.modes.includes('edit') === true ? draft.value : undefined;
}
