import { useState } from 'preact/hooks';
import type { PictureView } from '../api/answers.ts';
import { hostedAt } from './job-facts.ts';

interface HostedPictureProps {
  readonly picture: PictureView;
  readonly alt: string;
  /** What stands in for it when the server has it no more. */
  readonly gone: string;
}

/** A picture as this server still has it. */
export function HostedPicture({ picture, alt, gone }: HostedPictureProps) {
  const [isGone, setGone] = useState(false);
  const address = hostedAt(picture.url);
  if (address === undefined || isGone) return <span class="gone">{gone}</span>;
  const { width, height } = picture;
  return (
    <img
      src={address}
      alt={alt}
      loading="lazy"
      decoding="async"
      {...(width === undefined || height === undefined ? {} : { width, height })}
      onError={() => setGone(true)}
    />
  );
}
