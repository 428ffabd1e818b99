import { Controller } from '@hotwired/stimulus';

/** How long to wait after the last keystroke before what was written is saved. */
const QUIET_MS = 2000;

/**
 * Saves the form in the background as one goes, and says so in words. The form still works as an ordinary one:
 * what was saved comes back with its new version, so that saving by hand does not collide with it.
 */
export class AutosaveController extends Controller<HTMLElement> {
  static override targets = ['status'];
  static override values = { saved: String, saving: String, failed: String, conflict: String };
  declare readonly statusTarget: HTMLElement;
  declare readonly savedValue: string;
  declare readonly savingValue: string;
  declare readonly failedValue: string;
  declare readonly conflictValue: string;

  private timer = 0;
  private running: Promise<void> = Promise.resolve();
  private submitted = false;
  private saving = false;

  override connect() {
    this.element.addEventListener('input', this.later);
    this.element.addEventListener('change', this.now);
    this.element.addEventListener('submit', this.leave);
  }
  override disconnect() {
    window.clearTimeout(this.timer);
    this.element.removeEventListener('input', this.later);
    this.element.removeEventListener('change', this.now);
    this.element.removeEventListener('submit', this.leave);
  }

  private readonly later = () => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(this.now, QUIET_MS);
  };
  // a save on its way is waited for: otherwise the person would collide with his own earlier words
  private readonly leave = (event: SubmitEvent) => {
    window.clearTimeout(this.timer);
    this.submitted = true;
    if (!this.saving) return;
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { submitter } = event;
    void this.running.then(() => form.requestSubmit(submitter));
  };
  // one at a time, in order: the version that one save gives is what the next rests on
  private readonly now = () => {
    window.clearTimeout(this.timer);
    this.running = this.running.then(() => this.save());
  };

  private async save() {
    const form = this.element.querySelector('form');
    if (!form || this.submitted) return;
    this.saving = true;
    this.statusTarget.textContent = this.savingValue;
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])),
        headers: { accept: 'application/json' },
      });
      if (answer.status === 409) {
        this.statusTarget.textContent = this.conflictValue;
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const { version, time } = (await answer.json()) as { version: number; time: string };
      const field = form.elements.namedItem('version');
      if (field instanceof HTMLInputElement) field.value = String(version);
      this.statusTarget.textContent = this.savedValue.replace('{time}', time);
    } catch {
      this.statusTarget.textContent = this.failedValue;
    } finally {
      this.saving = false;
    }
  }
}
