import type { Texts } from '../../../shared/kernel/language.ts';

const sv = {
  // preparing
  choose: 'Vilka frågor svarar ni på?',
  chooseHint:
    'Handbokens frågor väljer du längre ner. Ett frågeformulär ställs som det är i dag, och ändras inte av senare versioner.',
  chooseNewHint: 'Med ett frågeformulär svarar ni på det i stället för handbokens frågor.',
  handbook: 'Handbokens frågor',
  pinned: (name: string, version: number) => `${name}, version ${version}, som du valde`,
  version: (name: string, version: number) => (version > 1 ? `${name}, version ${version}` : name),
  items: (n: number) => (n === 1 ? '1 fråga' : `${n} frågor`),
  // answering
  part: (n: number, of: number) => `Del ${n} av ${of}`,
  next: 'Spara och gå vidare',
  last: 'Spara',
  yours: 'Dina svar',
  words: 'Det du skriver med egna ord visas inte på skärmen. Den som leder läser det efteråt, utan namn.',
  // the picture
  spreadText: 'Procent av dem som har valt ett steg.',
  shareText: 'Andel av dem som har svarat på frågan.',
  option: 'Svar',
  whyHidden: (fewest: number) => `En fråga visas när minst ${fewest} har svarat.`,
  number: (median: string, mean: string, n: number) =>
    `Mittersta svaret ${median}, medelvärde ${mean}, ${n} svar.`,
  wrote: (n: number) => (n === 1 ? '1 har skrivit' : `${n} har skrivit`),
  wordsLater: (fewest: number) =>
    `Det ni skriver med egna ord visas inte här. De som leder läser det efteråt, om minst ${fewest} har skrivit.`,
  wordsFew: (fewest: number) => `Visas inte, för färre än ${fewest} skrev.`,
  // the result
  title: (name: string) => `Vad kom ni fram till om ${name}?`,
  lead: 'Så svarade var och en. Enas om gruppens svar och spara dem som en genomgång.',
  leadKept: 'Så svarade var och en. Gruppens svar är sparade som en genomgång.',
  leadOpen: 'Workshoppen pågår. När den är avslutad kan du spara gruppens svar som en genomgång.',
  hint: 'Förslaget är det mittersta eller vanligaste svaret. Ändra det som gruppen kom fram till något annat om.',
  group: 'Gruppens svar',
  noGroup: (n: number) => (n === 1 ? 'En har svarat.' : `${n} har svarat.`),
  keep: 'Spara gruppens svar',
  keepTitle: 'Spara som genomgång',
  keepText: 'Genomgången går att jämföra med tidigare och senare, och visar vart de lägsta svaren leder.',
  kept: 'Gruppens svar är sparade som en genomgång.',
  keptAlready: 'Gruppens svar var redan sparade.',
  toKept: 'Visa genomgången',
  agree: 'Enas om gruppens svar',
  look: 'Visa svaren',
  section: 'Frågeformulär',
  keptTitle: (name: string, title: string) => `${name}: ${title}`,
  tookPart: (title: string, n: number) =>
    n === 1 ? `1 deltagare i workshoppen ${title}` : `${n} deltagare i workshoppen ${title}`,
  errors: {
    'workshop.instrument':
      'Välj ett frågeformulär i listan. Det du valde finns inte, eller är inte publicerat.',
    'workshop.other-item': 'Den här frågan hör inte hit. Inget är sparat. Hämta sidan igen och svara där.',
  } as Record<string, string>,
  refusals: {
    'workshop.step-answered':
      'Någon har redan svarat i det här steget, så frågorna måste vara kvar. Lägg till ett nytt steg i stället.',
    'workshop.walk-through-kept':
      'Gruppens svar är sparade som en genomgång, så workshoppen kan inte öppnas igen.',
  } as Record<string, string>,
  events: {
    'workshop.walk-through-kept': 'sparade gruppens svar som en genomgång',
  } as Record<string, string>,
};

const en: typeof sv = {
  choose: 'Which questions do you answer?',
  chooseHint:
    'You choose the handbook’s questions further down. A questionnaire is asked as it is today; later versions do not change it.',
  chooseNewHint: 'With a questionnaire, you answer that instead of the handbook’s questions.',
  handbook: 'The handbook’s questions',
  pinned: (name, version) => `${name}, version ${version}, as you chose it`,
  version: (name, version) => (version > 1 ? `${name}, version ${version}` : name),
  items: (n) => (n === 1 ? '1 question' : `${n} questions`),
  part: (n, of) => `Part ${n} of ${of}`,
  next: 'Save and go on',
  last: 'Save',
  yours: 'Your answers',
  words:
    'What you write in your own words is not put on the screen. Whoever leads reads it afterwards, without names.',
  spreadText: 'Per cent of those who have chosen a step.',
  shareText: 'Share of those who have answered the question.',
  option: 'Answer',
  whyHidden: (fewest) => `A question is shown when at least ${fewest} have answered.`,
  number: (median, mean, n) => `Middle answer ${median}, mean ${mean}, ${n} answers.`,
  wrote: (n) => (n === 1 ? '1 has written' : `${n} have written`),
  wordsLater: (fewest) =>
    `What you write in your own words is not shown here. Those who lead read it afterwards, if at least ${fewest} have written.`,
  wordsFew: (fewest) => `Not shown, since fewer than ${fewest} wrote.`,
  title: (name) => `What did you come to about ${name}?`,
  lead: 'How each answered. Agree on the group’s answers and keep them as a walk-through.',
  leadKept: 'How each answered. The group’s answers are kept as a walk-through.',
  leadOpen: 'The workshop is going on. When it has ended you can keep the group’s answers as a walk-through.',
  hint: 'The proposal is the middle or the most common answer. Change what the group saw differently.',
  group: 'The group’s answers',
  noGroup: (n) => (n === 1 ? 'One has answered.' : `${n} have answered.`),
  keep: 'Keep the group’s answers',
  keepTitle: 'Keep as a walk-through',
  keepText:
    'A walk-through can be compared with earlier and later ones, and shows where the lowest answers lead.',
  kept: 'The group’s answers are kept as a walk-through.',
  keptAlready: 'The group’s answers had been kept already.',
  toKept: 'Show the walk-through',
  agree: 'Agree on the group’s answers',
  look: 'Show the answers',
  section: 'Questionnaires',
  keptTitle: (name, title) => `${name}: ${title}`,
  tookPart: (title, n) =>
    n === 1 ? `1 participant in the workshop ${title}` : `${n} participants in the workshop ${title}`,
  errors: {
    'workshop.instrument':
      'Choose a questionnaire in the list. The one you chose is not there, or not published.',
    'workshop.other-item':
      'This question does not belong here. Nothing has been saved. Fetch the page again and answer there.',
  },
  refusals: {
    'workshop.step-answered':
      'Somebody has already answered in this step, so its questions have to stay. Add a new step instead.',
    'workshop.walk-through-kept':
      'The group’s answers are kept as a walk-through, so the workshop cannot be opened again.',
  },
  events: { 'workshop.walk-through-kept': 'kept the group’s answers as a walk-through' },
};

export const texts: Texts<typeof sv> = { sv, en };
