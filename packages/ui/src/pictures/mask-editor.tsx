import { useEffect, useRef, useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog.tsx';
import { Radios } from '../parts/radios.tsx';
import { mask, putMask, type ShownFile, shown } from '../state/draft.ts';
import type { Sides } from '../text/dimensions.ts';
import { type BrushSizes, brushesFor, nextSize } from './brush.ts';
import { type Drawing, isBlank, redo, undo, withMark } from './drawing.ts';
import { MaskCanvas } from './mask-canvas.tsx';
import { maskPng } from './mask-png.ts';
import { drawingOver, keepDrawing, maskNotice } from './mask-state.ts';
import { readMask } from './read-mask.ts';

interface MaskEditorProps {
  readonly picture: ShownFile;
  close(): void;
}

/** The window in which a mask is painted over a picture. It reads how large the picture is before it begins. */
export function MaskEditor({ picture, close }: MaskEditorProps) {
  const [sides, setSides] = useState<Sides | 'unknown'>();
  useEffect(() => {
    let isLate = false;
    sidesOfPicture(picture).then((read) => !isLate && setSides(read ?? 'unknown'));
    return () => {
      isLate = true;
    };
  }, [picture]);
  if (sides === undefined) return null;
  return (
    <Dialog label="Mask" look="mask-editor" close={close}>
      {sides === 'unknown' ? (
        <div class="unseen">
          <p role="alert">This browser cannot show {picture.name}, so nothing can be painted over it.</p>
          <button type="button" class="secondary" onClick={close}>
            Close
          </button>
        </div>
      ) : (
        <Workplace picture={picture} sides={sides} close={close} />
      )}
    </Dialog>
  );
}

function Workplace({ picture, sides, close }: MaskEditorProps & { readonly sides: Sides }) {
  const [brushes] = useState<BrushSizes>(() => brushesFor(sides));
  const [size, setSize] = useState(brushes.first);
  const [erases, setErases] = useState(false);
  const [drawing, setDrawing] = useState<Drawing>(() => drawingOver(picture));
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  const change = (make: (before: Drawing) => Drawing): void => {
    setFault(undefined);
    setDrawing((before) => {
      const next = make(before);
      keepDrawing(picture, next);
      return next;
    });
  };
  const upload = async (file: File | undefined): Promise<void> => {
    if (file === undefined || root.current === null) return;
    const read = await readMask(file, sides, getComputedStyle(root.current).getPropertyValue('--mask'));
    if (typeof read === 'string') setFault(read);
    else change((before) => withMark(before, read));
  };
  const use = async (): Promise<void> => {
    setBusy(true);
    putMask(isBlank(drawing) ? undefined : shown([await maskPng(drawing.marks, sides)])[0]);
    maskNotice.value = undefined;
    close();
  };
  const press = (event: KeyboardEvent): void => {
    const act = keyActions[`${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.key.toLowerCase()}`];
    if (act === undefined || event.altKey) return;
    event.preventDefault();
    if (act === 'erase') setErases(!erases);
    else if (act === 'undo') change(event.shiftKey ? redo : undo);
    else setSize(nextSize(size, act === 'larger' ? 1 : -1, brushes));
  };
  useEffect(() => {
    const dialog = root.current?.closest('dialog');
    dialog?.addEventListener('keydown', press);
    return () => dialog?.removeEventListener('keydown', press);
  });

  const blank = isBlank(drawing);
  return (
    <div class="workplace" ref={root}>
      <header class="row between">
        <h2>Paint what may change</h2>
        <button type="button" class="quiet" onClick={close}>
          Close
        </button>
      </header>
      <div class="ground">
        <MaskCanvas
          url={picture.url}
          sides={sides}
          marks={drawing.marks}
          size={size}
          erases={erases}
          add={(stroke) => change((before) => withMark(before, stroke))}
        />
      </div>
      {fault !== undefined && (
        <p class="banner" role="alert">
          {fault}
        </p>
      )}
      <footer class="row between wrap">
        <div class="row wrap tools">
          <Radios
            label="Tool"
            look="tabs small"
            columns={2}
            chosen={erases ? 'eraser' : 'brush'}
            choices={[
              { value: 'brush', label: 'Brush' },
              { value: 'eraser', label: 'Eraser', title: 'e' },
            ]}
            choose={(tool) => setErases(tool === 'eraser')}
          />
          <label class="row slider" title="[ and ]">
            Size
            <input
              type="range"
              min={brushes.smallest}
              max={brushes.largest}
              value={size}
              aria-valuetext={`${size} pixels of the picture`}
              onInput={({ currentTarget }) => setSize(Number(currentTarget.value))}
            />
          </label>
          <div class="row">
            <button
              type="button"
              class="quiet"
              title="Ctrl+Z"
              disabled={drawing.marks.length === 0}
              onClick={() => change(undo)}
            >
              Undo
            </button>
            <button
              type="button"
              class="quiet"
              title="Ctrl+Shift+Z"
              disabled={drawing.undone.length === 0}
              onClick={() => change(redo)}
            >
              Redo
            </button>
            <button
              type="button"
              class="quiet"
              disabled={blank}
              onClick={() => change((before) => withMark(before, { kind: 'cleared' }))}
            >
              Clear
            </button>
            <label class="quiet choose">
              Upload a mask
              <input
                type="file"
                accept="image/png,image/webp"
                class="heard"
                onChange={({ currentTarget }) => {
                  void upload(currentTarget.files?.[0]);
                  // So that the same file can be chosen again.
                  currentTarget.value = '';
                }}
              />
            </label>
          </div>
        </div>
        <button
          type="button"
          class="primary slim"
          disabled={isBusy || (blank && mask.value === undefined)}
          onClick={() => void use()}
        >
          {blank && mask.value !== undefined ? 'Go without a mask' : 'Use this mask'}
        </button>
      </footer>
    </div>
  );
}

const keyActions: Readonly<Record<string, 'smaller' | 'larger' | 'erase' | 'undo'>> = {
  '[': 'smaller',
  ']': 'larger',
  e: 'erase',
  'Ctrl+z': 'undo',
};

/** How large a picture is as it is shown, turned as its camera was. */
async function sidesOfPicture({ url }: ShownFile): Promise<Sides | undefined> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  const { naturalWidth: width, naturalHeight: height } = image;
  return width > 0 && height > 0 ? { width, height } : undefined;
}
