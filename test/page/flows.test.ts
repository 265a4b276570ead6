/** The page as a person uses it: a real browser, a real server, and sandboxes upstream. */
import { describe, it } from 'vitest';

describe('the playground', () => {
  it.todo('is used with the keyboard alone: a model, a shape by arrows, sent by Ctrl+Enter');
  it.todo('says the price on its button, and sends nothing but dry runs before it is pressed');
  it.todo('shows a picture with its true size, and the receipt as it happened until the request differs');
  it.todo('edits a picture that was pasted, and one that was dropped');
  it.todo('sends a mask that was drawn, undone, erased and uploaded, in the pixels of its picture');
  it.todo('keeps what was written when it is reloaded');
  it.todo('shows where a job stands while it runs, and stops it');
  it.todo('keeps what was made when some pictures are missing, and makes those alone');
  it.todo(
    'tells each fault of docs/drills.md in words, with its way out, and offers no repeat that may be billed twice',
  );
  it.todo('shows all that a strict request is refused for');
  it.todo('opens a shared address without sending anything');
  it.todo('goes on from a picture that was made');
  it.todo('prints snippets that make the picture when they are run: curl, Python, Node, AI SDK');
});

describe('a server with keys', () => {
  it.todo('asks for one, says when it is wrong, and keeps it in this tab alone');
});

describe('compare', () => {
  it.todo('shows one request on several models, and repeats the one column that failed');
  it.todo('takes pictures too');
});

describe('models', () => {
  it.todo('are found by name, task, provider and maker');
  it.todo('each have a page and a form, without a fault and without scrolling sideways');
  it.todo('show every row of their reference, and match a size as it is typed');
});

describe('pictures of this browser', () => {
  it.todo('are there after a reload, are found by their words, and are given up on request');
});

describe('the history', () => {
  it.todo('has a job that another server went on with, and says how it went');
  it.todo('cancels a job that runs, and gives up one that has ended');
});
