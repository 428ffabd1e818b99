import { Controller } from '@hotwired/stimulus';

/** The part of a Turbo frame that is used here. */
interface Frame extends HTMLElement {
  src: string | null;
  reload(): Promise<void>;
}

/**
 * Fetches the frame around it anew every so many seconds, for as long as it stands in it: what is finished is sent
 * without it. Nothing is fetched while the page is hidden.
 */
export class PollController extends Controller<HTMLElement> {
  static override readonly values = { src: String, seconds: Number };
  declare readonly srcValue: string;
  declare readonly secondsValue: number;
  private timer: number | undefined;

  override connect() {
    this.timer = window.setInterval(() => this.fetch(), this.secondsValue * 1000);
  }

  override disconnect() {
    window.clearInterval(this.timer);
  }

  private fetch() {
    const frame = this.element.closest<Frame>('turbo-frame');
    if (!frame || document.hidden) return;
    if (frame.src) void frame.reload();
    else frame.src = this.srcValue;
  }
}
