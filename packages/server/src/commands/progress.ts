/** Tells a waiting person what is going on. */
export interface Progress {
  update(detail: string): void;
  stop(): void;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** One line that redraws itself on a terminal; one line per change anywhere else. */
export function showProgress(stream: NodeJS.WriteStream, first: string): Progress {
  const began = Date.now();
  let detail = first;
  let frame = 0;
  if (!stream.isTTY) {
    stream.write(`${detail}\n`);
    return {
      update(next) {
        if (next !== detail) stream.write(`${next}\n`);
        detail = next;
      },
      stop: () => undefined,
    };
  }
  const draw = () => {
    frame += 1;
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    stream.write(`\r\u001b[2K${frames[frame % frames.length]} ${seconds} s  ${detail}`);
  };
  const timer = setInterval(draw, 100);
  return {
    update(next) {
      detail = next;
    },
    stop() {
      clearInterval(timer);
      stream.write('\r\u001b[2K');
    },
  };
}
