import { Controller } from '@hotwired/stimulus';

/** How long to wait after the last keystroke before what is like it is looked for. */
const QUIET_MS = 700;
/** Fewer characters say too little. */
const LEAST = 4;

/** Looks for ideas and lessons like what is being written, and shows them in the frame beside the form. */
export class LikeController extends Controller<HTMLElement> {
  static override targets = ['source', 'frame'];
  declare readonly frameTarget: HTMLElement;

  private timer = 0;
  private last = '';

  override connect() {
    this.element.addEventListener('input', this.later);
  }
  override disconnect() {
    window.clearTimeout(this.timer);
    this.element.removeEventListener('input', this.later);
  }

  private readonly later = () => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.look(), QUIET_MS);
  };

  private look() {
    const words = ['title', 'benefit', 'situation']
      .map(
        (name) =>
          this.element.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name=${name}]`)?.value ?? '',
      )
      .join(' ')
      .trim()
      .slice(0, 400);
    if (words.length < LEAST || words === this.last) return;
    this.last = words;
    const except = this.frameTarget.dataset.except ?? '';
    const address = this.frameTarget.dataset.address ?? '/ideas/like';
    this.frameTarget.setAttribute('src', `${address}?q=${encodeURIComponent(words)}&except=${except}`);
  }
}
