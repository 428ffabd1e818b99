import { Controller } from '@hotwired/stimulus';

/** Lets a text area grow with what is written in it. */
export class GrowController extends Controller<HTMLTextAreaElement> {
  override connect() {
    this.fit();
    this.element.addEventListener('input', this.fit);
  }
  override disconnect() {
    this.element.removeEventListener('input', this.fit);
  }
  private readonly fit = () => {
    const { element } = this;
    if (element.scrollHeight > element.clientHeight)
      element.rows = Math.min(30, Math.ceil(element.scrollHeight / 26));
  };
}
