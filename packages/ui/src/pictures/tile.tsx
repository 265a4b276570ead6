import { useState } from 'preact/hooks';
import { mask, type ShownFile } from '../state/draft.ts';

interface TileProps {
  readonly picture: ShownFile;
  /** The one in front of it, with which it can change places. */
  readonly before: ShownFile | undefined;
  /** Opens the mask; absent where the model takes none, or it is not the first. */
  readonly openMask?: (() => void) | undefined;
  remove(): void;
  forward(): void;
}

/** A picture of the request, small. What the browser cannot show has its name instead. */
export function Tile({ picture, before, openMask, remove, forward }: TileProps) {
  const [isSeen, setSeen] = useState(true);
  const { name, url } = picture;
  return (
    <li class="tile">
      <div class="thumb">
        {isSeen ? (
          <img src={url} alt={name} onError={() => setSeen(false)} />
        ) : (
          <p class="unseen">
            <b>{endingOf(name)}</b> not shown here
          </p>
        )}
        {isSeen && openMask !== undefined && mask.value !== undefined && (
          <i
            class="painted"
            role="img"
            aria-label="The mask is over it"
            style={{ maskImage: `linear-gradient(#000 0 0), url(${mask.value.url})` }}
          />
        )}
        <button type="button" class="over remove" aria-label={`Remove ${name}`} title="Remove" onClick={remove}>
          <svg class="drawn" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d="m3 3 6 6M9 3l-6 6" />
          </svg>
        </button>
        {before !== undefined && (
          <button
            type="button"
            class="over forward"
            aria-label={`Put ${name} before ${before.name}`}
            title="One forward"
            onClick={forward}
          >
            <svg class="drawn" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <path d="M9.5 6h-7M5.5 3l-3 3 3 3" />
            </svg>
          </button>
        )}
      </div>
      <p class="name" title={name}>
        {name}
      </p>
      {openMask !== undefined && (
        <button type="button" class="chip" id="draw-mask" onClick={openMask}>
          {mask.value === undefined ? 'Draw mask' : 'Edit mask'}
        </button>
      )}
    </li>
  );
}

function endingOf(name: string): string {
  return /\.(\w+)$/.exec(name)?.[1]?.toUpperCase() ?? 'File';
}
