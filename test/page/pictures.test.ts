/** Pictures that are given, and the mask over the first of them. */
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { makePicture, playgroundAt, usePage } from '../support/page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

let browser: Browser;
let stack: Stack;
beforeAll(async () => {
  if (noBrowser !== undefined) return;
  stack = await startStack({ jobs: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const edit = (model: string, provider: string | null = null) =>
  playgroundAt(stack.url, { model, provider, mode: 'edit', body: { prompt: 'make it night' } });

/** A picture of one colour. */
async function picture(name: string, width = 400, height = 300) {
  const buffer = await sharp({ create: { width, height, channels: 3, background: '#357' } })
    .png()
    .toBuffer();
  return { name, mimeType: 'image/png', buffer };
}

/** Pastes or drops files, as a browser does it. */
async function arrive(
  page: Page,
  how: 'paste' | 'drop',
  where: string,
  files: readonly { name: string; mimeType: string; buffer: Buffer }[],
  text?: string,
): Promise<boolean> {
  const plain = files.map(({ name, mimeType, buffer }) => [name, mimeType, buffer.toString('base64')]);
  return page.evaluate<boolean>(`(() => {
    const data = new DataTransfer();
    for (const [name, type, base64] of ${JSON.stringify(plain)}) {
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
    }
    if (${text !== undefined}) data.setData('text/plain', ${JSON.stringify(text ?? '')});
    const how = { bubbles: true, cancelable: true };
    const event = ${JSON.stringify(how)} === 'paste'
      ? new ClipboardEvent('paste', { ...how, clipboardData: data })
      : new DragEvent('drop', { ...how, dataTransfer: data });
    return document.querySelector(${JSON.stringify(where)}).dispatchEvent(event);
  })()`);
}

const names = (page: Page) => page.locator('.tile .name').allTextContents();

describe.skipIf(noBrowser)('pictures of the request', () => {
  it('are pasted and dropped anywhere, and stay until they are removed', async () => {
    await usePage(browser, edit('nano-banana-2'), async (page) => {
      await page.locator('.drop').waitFor();
      expect(await arrive(page, 'paste', 'body', [await picture('pasted.png')])).toBe(false);
      await expect.poll(() => names(page)).toEqual(['pasted.png']);
      await arrive(page, 'drop', '.stage', [await picture('dropped.png')]);
      await expect.poll(() => names(page)).toEqual(['pasted.png', 'dropped.png']);
      await makePicture(page);
      await page.getByRole('radio', { name: 'From words' }).click();
      await page.getByRole('radio', { name: 'From pictures' }).click();
      expect(await names(page)).toEqual(['pasted.png', 'dropped.png']);
      expect(await page.locator('.receipt').textContent()).toContain('pasted.png, dropped.png');
      await page.getByRole('button', { name: 'Put dropped.png before pasted.png' }).press('Enter');
      expect(await names(page)).toEqual(['dropped.png', 'pasted.png']);
      await page.getByRole('button', { name: 'Remove dropped.png' }).click();
      expect(await names(page)).toEqual(['pasted.png']);
    });
  });

  it('are none when a text is pasted, also where a program puts a picture of it beside it', async () => {
    await usePage(browser, edit('nano-banana-2'), async (page) => {
      await page.locator('.drop').waitFor();
      expect(await arrive(page, 'paste', '#prompt', [await picture('of-the-text.png')], 'some words')).toBe(true);
      expect(await names(page)).toEqual([]);
    });
  });

  it('are refused in words: what is no picture, and what is one too many', async () => {
    await usePage(browser, edit('flux-kontext-pro', 'replicate'), async (page) => {
      await expect.poll(() => page.locator('fieldset:has(.drop) legend').textContent()).toContain('up to 1');
      const files = [await picture('a.png'), await picture('b.png')];
      const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
      await arrive(page, 'drop', '.drop', [notes, ...files]);
      await expect
        .poll(() => page.locator('fieldset:has(.drop) .flagged').allTextContents())
        .toEqual(['notes.txt is no picture.', 'FLUX.1 Kontext pro takes 1 picture; b.png was left out.']);
      expect(await names(page)).toEqual(['a.png']);
    });
  });

  it('have a tile where the browser cannot show them', async () => {
    await usePage(browser, edit('nano-banana-2'), async (page) => {
      const heic = { name: 'holiday.heic', mimeType: 'image/heic', buffer: Buffer.from('not for this browser') };
      await page.setInputFiles('#add-image', heic);
      await expect.poll(() => page.locator('.tile').textContent()).toContain('HEIC not shown here');
    });
  });

  it('are asked for where one is missing', async () => {
    await usePage(browser, edit('nano-banana-2'), async (page, { posts }) => {
      await expect.poll(() => page.locator('.send').textContent()).toContain('add a picture first');
      await page.locator('.send .primary').click();
      await expect.poll(() => page.locator('.drop').getAttribute('class')).toMatch(/pulse/);
      expect(await page.evaluate('document.activeElement.id')).toBe('add-image');
      expect(posts).toEqual([]);
    });
  });
});

describe.skipIf(noBrowser)('a mask', () => {
  /** Draws from one place of the picture to another, each a share of its sides. */
  async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const box = await page.locator('.fit canvas').boundingBox();
    if (box === null) throw new Error('There is no canvas.');
    const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at(to), { steps: 8 });
    await page.mouse.up();
  }

  /** The mask of the request: how large it is, and how opaque at places. */
  function maskAt(page: Page, places: readonly (readonly [number, number])[]): Promise<unknown> {
    return page.evaluate(`(async () => {
      const image = new Image();
      image.src = /blob:[^")]+/.exec(document.querySelector('.painted').style.maskImage)[0];
      await image.decode();
      const { naturalWidth: width, naturalHeight: height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      const alphaAt = ([x, y]) => context.getImageData(x, y, 1, 1).data[3];
      return { size: [width, height], alphas: ${JSON.stringify(places)}.map(alphaAt) };
    })()`);
  }

  it('is drawn, erased, undone and put back in the pixels of its picture, at any size of the window', async () => {
    await usePage(browser, edit('gpt-image-1.5'), async (page) => {
      await page.setInputFiles('#add-image', await picture('hill.png', 2000, 1500));
      await page.locator('#draw-mask').click();
      await page.locator('.fit canvas').waitFor();
      await drag(page, [0.1, 0.5], [0.9, 0.5]);
      await page.setViewportSize({ width: 900, height: 600 });
      await page.keyboard.press(']');
      await page.keyboard.press('e');
      await drag(page, [0.5, 0.1], [0.5, 0.9]);
      await page.keyboard.press('e');
      await drag(page, [0.1, 0.1], [0.2, 0.1]);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+Shift+Z');
      await page.getByRole('button', { name: 'Use this mask' }).click();
      await page.locator('.painted').waitFor();
      const places = [
        [400, 750],
        [1000, 750],
        [1600, 750],
        [300, 150],
        [400, 750 - 55],
        [400, 750 + 75],
      ] as const;
      const kept = { size: [2000, 1500], alphas: [0, 255, 0, 255, 0, 255] };
      expect(await maskAt(page, places)).toEqual(kept);
      // What is opened again goes on with the same strokes.
      await page.locator('#draw-mask').click();
      await page.locator('.fit canvas').waitFor();
      await page.keyboard.press('Control+z');
      await page.getByRole('button', { name: 'Use this mask' }).click();
      await expect.poll(() => maskAt(page, places)).toEqual({ size: [2000, 1500], alphas: [0, 0, 0, 255, 0, 255] });
      await makePicture(page);
      expect(await page.locator('.receipt').textContent()).toContain('mask.png');
    });
  });

  it('is uploaded, and said to be wrong when it cannot be one', async () => {
    await usePage(browser, edit('gpt-image-1.5'), async (page) => {
      await page.setInputFiles('#add-image', await picture('hill.png'));
      await page.locator('#draw-mask').click();
      const upload = page.getByRole('button', { name: 'Upload a mask' });
      await upload.setInputFiles(await picture('small.png', 40, 30));
      await expect.poll(() => page.locator('.workplace .banner').textContent()).toContain('40 × 30');
      await upload.setInputFiles(await picture('white.png'));
      await expect.poll(() => page.locator('.workplace .banner').textContent()).toContain('transparent');
      const half = await sharp({ create: { width: 200, height: 300, channels: 4, background: '#fff' } })
        .extend({ left: 200, background: '#00000000' })
        .png()
        .toBuffer();
      await upload.setInputFiles({ name: 'half.png', mimeType: 'image/png', buffer: half });
      await page.getByRole('button', { name: 'Use this mask' }).click();
      await page.locator('.painted').waitFor();
      expect(
        await maskAt(page, [
          [100, 150],
          [300, 150],
        ]),
      ).toEqual({ size: [400, 300], alphas: [0, 255] });
    });
  });

  it('is dropped, with a word, when its picture is no longer the first', async () => {
    await usePage(browser, edit('gpt-image-1.5'), async (page) => {
      await page.setInputFiles('#add-image', [await picture('hill.png'), await picture('sea.png')]);
      await page.locator('#draw-mask').click();
      await page.locator('.fit canvas').waitFor();
      await drag(page, [0.2, 0.2], [0.6, 0.6]);
      await page.getByRole('button', { name: 'Use this mask' }).click();
      await page.locator('.painted').waitFor();
      await page.getByRole('button', { name: 'Put sea.png before hill.png' }).click();
      await expect
        .poll(() => page.locator('fieldset:has(.drop) .flagged').textContent())
        .toBe('The mask was for hill.png, which is no longer the first picture; it was dropped.');
      expect(await page.locator('.painted').count()).toBe(0);
    });
  });
});
