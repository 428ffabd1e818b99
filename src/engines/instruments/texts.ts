import type { Texts } from '../../shared/kernel/language.ts';

interface QuestionTexts {
  yes: string;
  no: string;
  dontKnow: string;
  other: string;
  otherWhat: string;
  severalAllowed: string;
  /** Errors by code; the values allowed come in as {max}, {min}. */
  errors: Record<string, string>;
}

export const texts: Texts<QuestionTexts> = {
  sv: {
    yes: 'Ja',
    no: 'Nej',
    dontKnow: 'Vet inte',
    other: 'Något annat',
    otherWhat: 'Vad, om du valde något annat?',
    severalAllowed: 'Välj alla som stämmer.',
    errors: {
      'instrument.out-of-scale': 'Välj ett av stegen 1 till {max}.',
      'instrument.not-an-option': 'Välj något av det som står i listan.',
      'instrument.not-a-number': 'Skriv en siffra, till exempel 12 eller 2,5.',
      'instrument.number-range': 'Skriv ett tal från {min} till {max}.',
    },
  },
  en: {
    yes: 'Yes',
    no: 'No',
    dontKnow: 'Don’t know',
    other: 'Something else',
    otherWhat: 'What, if you chose something else?',
    severalAllowed: 'Choose all that apply.',
    errors: {
      'instrument.out-of-scale': 'Choose one of the steps 1 to {max}.',
      'instrument.not-an-option': 'Choose something that is in the list.',
      'instrument.not-a-number': 'Write a number, such as 12 or 2.5.',
      'instrument.number-range': 'Write a number from {min} to {max}.',
    },
  },
};
