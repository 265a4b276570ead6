import { fileURLToPath } from 'node:url';

/** Whether this is the source of a checkout, and not what was built of it. */
export const isCheckout = import.meta.url.endsWith('.ts');

/** The sources of the page, in a checkout. */
export const pageSources = fileURLToPath(new URL('../../../ui/', import.meta.url));

/** Where the built page lies: beside its sources in a checkout, and inside a built server. */
export const pageFolder = fileURLToPath(new URL(isCheckout ? '../../../ui/dist/' : './ui/', import.meta.url));
