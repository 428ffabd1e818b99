import { Controller } from '@hotwired/stimulus';

/** Keeps the browser's colour picker and the text field in step. Without scripts the text field is enough. */
export class ColourController extends Controller<HTMLElement> {
  static override targets = ['text', 'picker'];
  declare readonly textTarget: HTMLInputElement;
  declare readonly pickerTarget: HTMLInputElement;

  override connect(): void {
    this.pickerTarget.hidden = false;
  }
  typed(): void {
    if (/^#[0-9a-f]{6}$/i.test(this.textTarget.value)) this.pickerTarget.value = this.textTarget.value;
  }
  picked(): void {
    this.textTarget.value = this.pickerTarget.value;
  }
}
