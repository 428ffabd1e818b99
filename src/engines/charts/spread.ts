export interface Wish {
  /** Where the middle would like to be. */
  at: number;
  height: number;
}

/**
 * Middles for boxes on a vertical line, as near as can be to where they want to be, without one over another, in the
 * order of their wishes (equal wishes keep their order). All stay between `top` and `bottom` if there is room for them;
 * otherwise they begin at the top and go on below the bottom.
 */
export function spread(wishes: readonly Wish[], top: number, bottom: number): number[] {
  const order = wishes
    .map((wish, index) => ({ ...wish, index }))
    .sort((a, b) => a.at - b.at || a.index - b.index);
  // Boxes that touch become a block; a block lies where its boxes on average want to be.
  const blocks: { boxes: typeof order; height: number; start: number }[] = [];
  const settle = (boxes: typeof order) => {
    const height = boxes.reduce((sum, box) => sum + box.height, 0);
    let inner = 0;
    let sum = 0;
    for (const box of boxes) {
      sum += box.at - (inner + box.height / 2);
      inner += box.height;
    }
    const start = Math.max(top, Math.min(sum / boxes.length, bottom - height));
    return { boxes, height, start };
  };
  for (const box of order) {
    let block = settle([box]);
    for (
      let last = blocks.at(-1);
      last && last.start + last.height > block.start + 1e-9;
      last = blocks.at(-1)
    ) {
      blocks.pop();
      block = settle([...last.boxes, ...block.boxes]);
    }
    blocks.push(block);
  }
  const middles = new Array<number>(wishes.length).fill(0);
  for (const block of blocks) {
    let y = block.start;
    for (const box of block.boxes) {
      middles[box.index] = y + box.height / 2;
      y += box.height;
    }
  }
  return middles;
}
