import type { DeliveredPicture } from '@pentaprism/core';
import type { FastifyRequest } from 'fastify';

/** The origin the caller used to reach us. */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

/** A picture whose address works for this caller: hosted addresses begin with `/` until somebody asks. */
export function withAddress(picture: DeliveredPicture, origin: string): DeliveredPicture {
  return picture.url?.startsWith('/') ? { ...picture, url: origin + picture.url } : picture;
}
