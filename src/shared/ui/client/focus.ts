import { Controller } from '@hotwired/stimulus';

/** Moves focus to what just appeared and must be read first: a summary of errors. */
export class FocusController extends Controller<HTMLElement> {
  override connect() {
    this.element.focus();
  }
}
