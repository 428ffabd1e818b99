import { Controller } from '@hotwired/stimulus';

/** Lets a text area grow with what is written in it. */
export class GrowController extends Controller<HTMLTextAreaElement> {
  override connect() {
    this.resize();
    this.element.addEventListener('input', this.resize);
  }
  override disconnect() {
    this.element.removeEventListener('input', this.resize);
  }
  private readonly resize = () => {
    const { element } = this;
    if (element.scrollHeight > element.clientHeight)
      element.rows = Math.min(30, Math.ceil(element.scrollHeight / 26));
  };
}
