import { useEffect, useState } from 'preact/hooks';
import { Prism } from '../glass/prism.tsx';
import { BlobPicture } from '../parts/blob-picture.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { saveFile } from '../parts/save-file.ts';
import { cardOf } from '../state/catalogue.ts';
import { forgetAll, isRead, isTabOnly, readRecent, recent } from '../state/recent.ts';
import { pageAt } from '../state/route.ts';
import { pixels, sidesOf } from '../text/dimensions.ts';
import { byteText, count } from '../text/show.ts';
import { exportAll } from './export-all.ts';
import { RecentView } from './recent-view.tsx';
import { type ShownPicture, shownPictures } from './shown-pictures.ts';

/** The pictures of this browser. */
export function RecentPage() {
  const [asked, ask] = useState('');
  const [opened, open] = useState<number>();
  const [isClearing, setClearing] = useState(false);
  useEffect(() => void readRecent(), []);
  const shown = shownPictures(recent.value, asked);
  const at = opened === undefined ? undefined : Math.min(opened, shown.length - 1);
  const seen = at === undefined ? undefined : shown[at];
  return (
    <main class="page recent">
      <header class="page-head">
        <h1>Recent</h1>
        <p class="lead">
          Pictures made in this browser, and the requests that made them. They are here and nowhere else, and never
          synced; what the server has written down is in its <a href={pageAt('history')}>history</a>.
        </p>
      </header>
      {isTabOnly.value && (
        <p class="banner" role="status">
          The browser keeps nothing more here: pictures are kept for this tab only. Download what you want to have
          later.
        </p>
      )}
      {recent.value.length > 0 && (
        <div class="row wrap bar">
          <input
            type="search"
            class="grow"
            placeholder="Words of the prompt, or a model"
            aria-label="Search pictures"
            value={asked}
            onInput={({ currentTarget }) => ask(currentTarget.value)}
          />
          <Export />
          <button type="button" class="secondary" onClick={() => setClearing(true)}>
            Clear everything
          </button>
        </div>
      )}
      <Pictures shown={shown} open={open} clearSearch={() => ask('')} />
      {seen !== undefined && at !== undefined && (
        <RecentView seen={seen} shown={at} many={shown.length} choose={open} close={() => open(undefined)} />
      )}
      {isClearing && (
        <Confirm
          question={`Delete all ${count(recent.value.flatMap(({ run }) => run.pictures).length, 'picture')}?`}
          lesson="Pictures and prompts of this browser go, in every tab. What the server has written down stays in its history."
          deed="Delete everything"
          act={() => void forgetAll()}
          close={() => setClearing(false)}
        />
      )}
    </main>
  );
}

function Export() {
  const [isPacking, setPacking] = useState(false);
  const pack = async (): Promise<void> => {
    setPacking(true);
    saveFile(await exportAll(recent.value), `pentaprism-${new Date().toISOString().slice(0, 10)}.zip`);
    setPacking(false);
  };
  return (
    <button type="button" class="secondary" disabled={isPacking} onClick={() => void pack()}>
      {isPacking ? 'Packing' : 'Export all'}
    </button>
  );
}

interface PicturesProps {
  readonly shown: readonly ShownPicture[];
  open(index: number): void;
  clearSearch(): void;
}

function Pictures({ shown, open, clearSearch }: PicturesProps) {
  if (!isRead.value) return null;
  if (recent.value.length === 0) {
    return (
      <div class="nothing">
        <Prism look="big" />
        <p>No pictures yet. Each one that is made in this browser comes here.</p>
        <a class="secondary" href={pageAt('')}>
          To the playground
        </a>
      </div>
    );
  }
  if (shown.length === 0) {
    return (
      <div class="nothing">
        <p>No picture has these words.</p>
        <button type="button" class="secondary" onClick={clearSearch}>
          Show all
        </button>
      </div>
    );
  }
  const bytes = shown.reduce((sum, { picture }) => sum + picture.bytes.size, 0);
  return (
    <>
      <p class="muted small" aria-live="polite">
        {count(shown.length, 'picture')}, {byteText(bytes)}
      </p>
      <ul class="grid">
        {shown.map((one, index) => (
          <li key={`${one.of.id}-${one.picture.index}`}>
            <button type="button" aria-label={`Full view: ${one.prompt || one.model}`} onClick={() => open(index)}>
              <BlobPicture bytes={one.picture.bytes} alt="" />
            </button>
            <p class="prompt">{one.prompt || 'No prompt'}</p>
            <p class="muted">{[cardOf(one.model)?.name ?? one.model, ...sizeOf(one.picture.size)].join(' · ')}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function sizeOf(size: string | null): readonly string[] {
  const sides = sidesOf(size ?? undefined);
  return sides === undefined ? [] : [pixels(sides)];
}
