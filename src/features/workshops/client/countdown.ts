import { Controller } from '@hotwired/stimulus';

/** Turns "till 14:35" into what is left, by the server's clock: participants' own clocks may be wrong. */
export class CountdownController extends Controller<HTMLElement> {
  static override readonly values = { until: String, now: String, left: String, over: String };
  static override readonly targets = ['left', 'until'];
  declare readonly untilValue: string;
  declare readonly nowValue: string;
  declare readonly leftValue: string;
  declare readonly overValue: string;
  declare readonly leftTarget: HTMLElement;
  declare readonly untilTarget: HTMLElement;

  private timer: number | undefined;
  private ahead = 0;

  override connect() {
    this.ahead = Date.parse(this.nowValue) - Date.now();
    this.untilTarget.hidden = false;
    this.show();
    this.timer = window.setInterval(() => this.show(), 1_000);
  }
  override disconnect() {
    window.clearInterval(this.timer);
  }

  private show() {
    const seconds = Math.ceil((Date.parse(this.untilValue) - Date.now() - this.ahead) / 1_000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    this.leftTarget.textContent = seconds > 0 ? this.leftValue.replace('{left}', clock) : this.overValue;
    this.element.classList.toggle('ws-timer--over', seconds <= 0);
  }
}
