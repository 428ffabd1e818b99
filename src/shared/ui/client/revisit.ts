import { Controller } from '@hotwired/stimulus';
import { visit } from '@hotwired/turbo';

/**
 * Visits the page again every so many seconds, for as long as it stands in it: what is finished is sent without it.
 * Nothing is fetched while the page is hidden.
 */
export class RevisitController extends Controller<HTMLElement> {
  static override readonly values = { seconds: Number };
  declare readonly secondsValue: number;
  private timer: number | undefined;

  override connect() {
    this.timer = window.setInterval(() => {
      if (!document.hidden) visit(window.location.href, { action: 'replace' });
    }, this.secondsValue * 1000);
  }

  override disconnect() {
    window.clearInterval(this.timer);
  }
}
