import { DownloadFault } from '../wire/retry-download.ts';

/** Upstream sent something else than a picture, and it is known what. */
export class NoPicture extends DownloadFault {
  override readonly name = 'NoPicture';
}
