import type { View } from '../../../shared/ui/view.ts';
import { choicePairs, type PortfolioChoice } from '../filter.ts';

/** Hidden fields that keep what is chosen elsewhere on the page. */
export const KeptChoice = ({
  view,
  choice,
  without,
}: {
  view: View;
  choice: PortfolioChoice;
  without: readonly string[];
}) => (
  <>
    {choicePairs(choice, Number(view.today.slice(0, 4)))
      .filter(([name]) => !without.includes(name))
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
  </>
);

export const Chooser = ({
  name,
  label,
  options,
  chosen,
}: {
  name: string;
  label: string;
  options: readonly (readonly [value: string, label: string])[];
  chosen: string;
}) => (
  <div class="ds-field">
    <label class="ds-label" for={name}>
      {label}
    </label>
    <select class="ds-input" id={name} name={name}>
      {options.map(([value, text]) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </div>
);
