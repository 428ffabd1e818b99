import { SHAPES } from './icon-shapes.ts';

export type IconName = keyof typeof SHAPES;

/** An icon beside words. It says nothing of its own to a screen reader: the words do. */
export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => (
  <svg
    class="icon"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="currentColor"
    aria-hidden="true"
    focusable="false"
  >
    <path fill-rule="evenodd" clip-rule="evenodd" d={SHAPES[name]} />
  </svg>
);
