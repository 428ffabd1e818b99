import { Controller } from '@hotwired/stimulus';
import { visit } from '@hotwired/turbo';

/** How long to wait before connecting again where the browser gave up by itself. */
const AGAIN_MS = 3_000;

/**
 * Keeps a workshop's page live: hears that something is new, fetches the picture and puts it in place. Forms and focus
 * are left alone. When the workshop has moved on, the page follows, unless something is written and not yet sent:
 * then it says so and lets the person choose.
 */
export class LiveController extends Controller<HTMLElement> {
  static override readonly values = { stream: String, picture: String, course: String };
  static override readonly targets = ['picture', 'moved'];
  declare readonly streamValue: string;
  declare readonly pictureValue: string;
  declare readonly courseValue: string;
  declare readonly pictureTargets: HTMLElement[];
  declare readonly movedTargets: HTMLElement[];

  private source: EventSource | null = null;
  private again: number | undefined;
  private fetching = false;
  private pending = false;
  private dirty = false;
  /** A form is on its way and brings the next page: following the workshop as well would take that page away. */
  private leaving = false;
  private focused = '';

  override connect() {
    if (document.documentElement.hasAttribute('data-turbo-preview')) return;
    this.open();
    document.addEventListener('visibilitychange', this.wake);
    window.addEventListener('online', this.wake);
    this.element.addEventListener('input', this.written);
    document.addEventListener('turbo:submit-start', this.sending);
    document.addEventListener('turbo:submit-end', this.sent);
    this.element.addEventListener('turbo:frame-render', this.refocus);
  }

  override disconnect() {
    this.source?.close();
    this.source = null;
    window.clearTimeout(this.again);
    document.removeEventListener('visibilitychange', this.wake);
    window.removeEventListener('online', this.wake);
    this.element.removeEventListener('input', this.written);
    document.removeEventListener('turbo:submit-start', this.sending);
    document.removeEventListener('turbo:submit-end', this.sent);
    this.element.removeEventListener('turbo:frame-render', this.refocus);
  }

  private open() {
    this.source?.close();
    const source = new EventSource(this.streamValue);
    this.source = source;
    source.addEventListener('change', this.changed);
    source.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED || this.source !== source) return;
      window.clearTimeout(this.again);
      this.again = window.setTimeout(() => this.source === source && this.open(), AGAIN_MS);
    });
  }

  /** A phone that was asleep has lost its connection without knowing. */
  private readonly wake = () => {
    if (document.visibilityState !== 'visible') return;
    if (!this.source || this.source.readyState === EventSource.CLOSED) this.open();
    else void this.refresh();
  };

  private readonly changed = () => void this.refresh();

  private async refresh(): Promise<void> {
    if (this.fetching) {
      this.pending = true;
      return;
    }
    this.fetching = true;
    try {
      do {
        this.pending = false;
        const answer = await fetch(this.pictureValue, { headers: { accept: 'text/html' } });
        if (!answer.ok) {
          if (answer.status === 404 || answer.status === 410) this.follow();
          break;
        }
        this.put(await answer.text());
      } while (this.pending && this.element.isConnected);
    } catch {
      // without a connection just now: the stream tells when it is back
    } finally {
      this.fetching = false;
    }
  }

  private put(html: string) {
    const fresh = document.createElement('template');
    fresh.innerHTML = html;
    const course = fresh.content.querySelector('[data-course]')?.getAttribute('data-course');
    for (const target of this.pictureTargets) {
      if (target.innerHTML === html) continue;
      // a table that somebody reads stays open while answers come in
      const open = [...target.querySelectorAll('details')].map((one) => one.open);
      target.replaceChildren(fresh.content.cloneNode(true));
      for (const [index, one] of target.querySelectorAll('details').entries())
        one.open = open[index] ?? one.open;
    }
    if (course !== undefined && course !== this.courseValue) this.follow();
  }

  private follow() {
    if (this.leaving) return;
    if (!this.dirty) {
      this.source?.close();
      visit(window.location.href, { action: 'replace' });
      return;
    }
    for (const target of this.movedTargets) target.hidden = false;
  }

  private readonly written = () => {
    this.dirty = true;
  };
  private readonly sending = (event: Event) => {
    this.focused = document.activeElement?.id ?? '';
    this.leaving = !(event.target as HTMLElement).closest('turbo-frame');
  };
  private readonly sent = (event: Event) => {
    if ((event as CustomEvent<{ success: boolean }>).detail.success) this.dirty = false;
    else this.leaving = false;
  };
  /** After a part of the page was replaced: focus stays on the button that was pressed, or its neighbour. */
  private readonly refocus = () => {
    const found = document.getElementById(this.focused);
    const usable =
      found instanceof HTMLButtonElement && found.disabled
        ? found.form?.querySelector('button:not(:disabled)')
        : found;
    if (usable instanceof HTMLElement) usable.focus();
  };
}
