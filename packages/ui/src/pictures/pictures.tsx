import { useEffect, useState } from 'preact/hooks';
import { gateway } from '../state/catalogue.ts';
import {
  card,
  draft,
  images,
  mask,
  mode,
  picturesIn,
  putPictures,
  references,
  type Slot,
  shown,
} from '../state/draft.ts';
import { pointed } from '../state/pointed.ts';
import { takeArrivingFiles } from './arriving-files.ts';
import { MaskEditor } from './mask-editor.tsx';
import { maskNotice } from './mask-state.ts';
import { mostIn, openSlot, slotNames } from './slots.ts';
import { takeFiles } from './take-files.ts';
import { Tile } from './tile.tsx';

/** Pictures of the request: dropped, pasted or chosen. They stay until somebody removes them. */
export function Pictures({ slot = 'image' }: { readonly slot?: Slot }) {
  const [sentences, say] = useState<readonly string[]>([]);
  const [isOver, setOver] = useState(false);
  const [isMasking, setMasking] = useState(false);
  const pulse = usePulse(slot);
  const model = card.value;
  const pictures = picturesIn(slot);
  const limits = gateway.value?.limits;
  const most = (model && mostIn(slot, model, draft.value.provider)) ?? limits?.max_files ?? 1;

  const take = (files: readonly File[]): void => {
    const { taken, sentences: said } = takeFiles(files, {
      model: model?.name ?? 'The model',
      most,
      held: picturesIn(slot).length,
      maxBytes: limits?.max_body_bytes,
      heldBytes: heldBytes(),
    });
    say(said);
    if (taken.length > 0) putPictures(slot, [...picturesIn(slot), ...shown(taken)]);
  };
  useEffect(() => openSlot(slot, { take, hasRoom: () => picturesIn(slot).length < most }));
  useEffect(takeArrivingFiles, []);

  const takesMask = slot === 'image' && model?.parameters.mask?.modes.includes(mode.value) === true;
  const [first] = pictures;
  const notices = [...sentences, ...(slot === 'image' && maskNotice.value !== undefined ? [maskNotice.value] : [])];
  return (
    <fieldset
      class="field"
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <legend>
        {slotNames[slot]}{' '}
        <span class={pictures.length > most ? 'flagged' : 'muted'}>
          {pictures.length > most ? `${pictures.length}, but ` : ''}up to {most}
        </span>
      </legend>
      <div class={`drop${isOver ? ' over' : ''}${pulse}`}>
        {pictures.length > 0 && (
          <ul class="tiles">
            {pictures.map((picture, index) => (
              <Tile
                key={picture.url}
                picture={picture}
                before={pictures[index - 1]}
                openMask={takesMask && index === 0 ? () => setMasking(true) : undefined}
                remove={() => {
                  say([]);
                  putPictures(
                    slot,
                    pictures.filter((each) => each !== picture),
                  );
                }}
                forward={() => putPictures(slot, forwarded(pictures, index))}
              />
            ))}
          </ul>
        )}
        {pictures.length < most && (
          <label class="choose">
            <input
              type="file"
              id={`add-${slot}`}
              class="heard"
              accept="image/*,.heic,.heif,.avif"
              multiple={most > 1}
              onChange={({ currentTarget }) => {
                take([...(currentTarget.files ?? [])]);
                // So that a picture that was removed can be chosen again.
                currentTarget.value = '';
              }}
            />
            {pictures.length === 0 ? `Drop, paste or choose ${most === 1 ? 'a picture' : 'pictures'}` : 'Add'}
          </label>
        )}
      </div>
      <div aria-live="polite">
        {notices.map((sentence) => (
          <p class="hint flagged" key={sentence}>
            {sentence}
          </p>
        ))}
      </div>
      {isMasking && first !== undefined && <MaskEditor picture={first} close={() => setMasking(false)} />}
    </fieldset>
  );
}

function heldBytes(): number {
  const held = [...images.value, ...references.value, ...(mask.value === undefined ? [] : [mask.value])];
  return held.reduce((sum, { file }) => sum + file.size, 0);
}

/** One picture changes places with the one in front of it. */
function forwarded<One>(all: readonly One[], index: number): readonly One[] {
  const moved = all[index];
  if (moved === undefined) return all;
  const others = all.filter((each) => each !== moved);
  return [...others.slice(0, index - 1), moved, ...others.slice(index - 1)];
}

/** A class that makes the drop zone pulse once each time somebody is shown where the missing picture goes. */
function usePulse(slot: Slot): string {
  const [seen] = useState(pointed.value);
  if (slot !== 'image' || pointed.value === seen) return '';
  // Two names for one movement: a class that stays does not begin again.
  return pointed.value % 2 === 0 ? ' pulse' : ' pulse-again';
}
