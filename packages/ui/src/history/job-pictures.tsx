import { useState } from 'preact/hooks';
import type { JobView, PictureView } from '../api/answers.ts';
import { FullView } from '../parts/full-view.tsx';
import { gateway } from '../state/catalogue.ts';
import { pixels } from '../text/dimensions.ts';
import { HostedPicture } from './hosted-picture.tsx';
import { hostedAt, promptOf } from './job-facts.ts';

/** The pictures of a job, as long as the server has them. */
export function JobPictures({ job }: { readonly job: JobView }) {
  const [opened, open] = useState<number>();
  const { data, errors = [] } = job;
  const alt = `Made from: ${promptOf(job) ?? 'a picture'}`;
  const kept = data.filter(({ url }) => hostedAt(url) !== undefined);
  const seen = opened === undefined ? undefined : kept[opened];
  return (
    <>
      {errors.length > 0 && (
        <p class="banner" role="status">
          <b>
            {data.length} of {data.length + errors.length} were made.
          </b>{' '}
          {errors[0]?.message} What was made is yours and was billed.
        </p>
      )}
      {data.length === 0 && <p class="gone wide">{noLonger()}</p>}
      {data.map((picture, index) => (
        <figure key={picture.url ?? String(index)}>
          <Picture picture={picture} alt={alt} open={() => open(kept.indexOf(picture))} />
          <figcaption class="row between wrap">
            <span class="mono muted">{factsOf(picture)}</span>
            <Ways picture={picture} />
          </figcaption>
        </figure>
      ))}
      {seen !== undefined && opened !== undefined && (
        <FullView many={kept.length} shown={opened} choose={open} close={() => open(undefined)}>
          <HostedPicture picture={seen} alt={alt} gone={noLonger()} />
        </FullView>
      )}
    </>
  );
}

function Picture({ picture, alt, open }: { readonly picture: PictureView; readonly alt: string; open(): void }) {
  if (picture.url === undefined) {
    return <p class="gone wide">It was handed on as bytes, and kept nowhere.</p>;
  }
  if (hostedAt(picture.url) === undefined) {
    return <p class="gone wide">It was handed on by upstream’s own address, and is not at this server.</p>;
  }
  return (
    <button type="button" class="picture" onClick={open} aria-label="Full view">
      <HostedPicture picture={picture} alt={alt} gone={noLonger()} />
    </button>
  );
}

function Ways({ picture: { url } }: { readonly picture: PictureView }) {
  const address = hostedAt(url);
  if (address !== undefined) {
    return (
      <a class="secondary" href={address} download="">
        Download
      </a>
    );
  }
  if (url?.startsWith('https:') !== true) return null;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      At upstream
    </a>
  );
}

function factsOf({ width, height, mime_type: type }: PictureView): string {
  const size = width === undefined || height === undefined ? [] : [pixels({ width, height })];
  return [...size, ...(type === undefined ? [] : [type.replace(/^image\//, '').replace(/\+xml$/, '')])].join(' · ');
}

function noLonger(): string {
  const seconds = gateway.value?.jobs?.ttl_seconds ?? 0;
  const hours = Math.round(seconds / 3600);
  const howLong = hours >= 48 ? `${Math.round(hours / 24)} days` : hours > 1 ? `${hours} hours` : 'a while';
  return `No longer kept: it was deleted, or its time was over. This server keeps pictures for ${howLong}.`;
}
