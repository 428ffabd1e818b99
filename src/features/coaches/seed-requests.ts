import type { Skill } from './rules.ts';

// The example's own people to ask, and what they were asked. Days count back from the day the example is seen from.

export const EXAMPLE_PROFILES: readonly {
  who: string;
  words: string;
  skills: readonly Skill[];
  own: readonly string[];
  languages: readonly string[];
}[] = [
  {
    who: 'lead',
    words:
      'Jag har ansvar för att ni ska kunna pröva nytt. Fråga mig om pengar, mandat och vem som kan säga ja. Jag har kört fast många gånger själv och vet hur det känns.',
    skills: ['challenging', 'stories'],
    own: ['beslutsvägar', 'finansiering', 'chefsstöd'],
    languages: ['svenska', 'engelska'],
  },
  {
    who: 'coach',
    words:
      'Jag kommer gärna ut till er. Vi tar en timme, ritar upp problemet och hittar det minsta ni kan prova redan nästa vecka.',
    skills: ['loops', 'users', 'data'],
    own: ['leda workshoppar', 'tjänstedesign', 'följa upp försök'],
    languages: ['svenska', 'finska', 'engelska'],
  },
  {
    who: 'ambassador',
    words:
      'Lärare på Björkvikens skola. Jag kan berätta hur vi fick med oss kollegorna när vi gjorde om morgnarna, både det som gick och det som inte gick.',
    skills: ['curiosity', 'loops'],
    own: ['skola', 'få med kollegor'],
    languages: ['svenska', 'arabiska'],
  },
  {
    who: 'librarian',
    words:
      'På biblioteket möter jag folk som inte är vana att bli tillfrågade. Jag hjälper er att ställa frågor så att fler svarar.',
    skills: ['users', 'stories'],
    own: ['medborgardialog', 'klarspråk'],
    languages: ['svenska', 'spanska'],
  },
];

type By = 'asker' | 'helper';
type Step =
  | { by: By; do: 'write'; text: string }
  | { by: By; do: 'close'; text: string }
  | { by: By; do: 'pass'; to: string }
  /** `in`: days from today of the proposed times; the first is chosen where `chosen` says so. */
  | { by: By; do: 'talk'; in: readonly number[]; place: string; chosen?: boolean }
  /** Nothing is done, and the morning's job passes. */
  | { by: By; do: 'wait' };

export interface ExampleRequest {
  by: string;
  daysAgo: number;
  /** Null: anyone near. */
  to: string | null;
  title: string;
  text: string;
  steps: readonly [daysAgo: number, step: Step][];
}

export const EXAMPLE_REQUESTS: readonly ExampleRequest[] = [
  {
    by: 'permits',
    daysAgo: 222,
    to: null,
    title: 'Hur vet jag om en idé redan är prövad någon annanstans?',
    text: 'Vi vill låta folk rita direkt i kartan när de söker bygglov. Någon måste ha gjort det före oss.',
    steps: [
      [
        220,
        {
          by: 'helper',
          do: 'write',
          text: 'Bra fråga. Sök först i Mylla, sedan i grannkommunerna. Jag vet två som har försökt, ska vi ringa dem tillsammans?',
        },
      ],
      [219, { by: 'helper', do: 'talk', in: [-215, -213], place: 'Mötesrum Eken', chosen: true }],
      [
        210,
        {
          by: 'asker',
          do: 'close',
          text: 'Tack! Samtalet sparade oss ett halvår. De hade redan gått på alla minor.',
        },
      ],
    ],
  },
  {
    by: 'engineer',
    daysAgo: 165,
    to: 'coach',
    title: 'Vi är oense om vad problemet är',
    text: 'Halva gruppen vill ha fler sopbilar, halva vill ha färre kärl. Jag tror att vi löser fel sak.',
    steps: [
      [
        164,
        {
          by: 'helper',
          do: 'write',
          text: 'Då ska ni inte välja lösning än. Jag kommer ut och så går vi igenom vad de boende faktiskt gör med sina sopor.',
        },
      ],
      [150, { by: 'asker', do: 'close', text: 'Vi hade fel båda två, och det var skönt att få se det.' }],
    ],
  },
  {
    by: 'nurse',
    daysAgo: 124,
    to: 'ambassador',
    title: 'Hur säger jag till min chef att försöket inte fungerar?',
    text: 'Vi provade nya läkemedelsrundor i tre veckor. Det blev sämre. Alla är så stolta över att vi vågade.',
    steps: [
      [118, { by: 'helper', do: 'wait' }],
      [
        117,
        {
          by: 'helper',
          do: 'write',
          text: 'Ni har gjort det svåraste: tagit reda på det. Skriv en halv sida om vad ni lärde er, så hjälper jag dig att lägga fram det.',
        },
      ],
      [104, { by: 'asker', do: 'close', text: 'Det gick bra. Vi fick beröm för att vi slutade i tid.' }],
    ],
  },
  {
    by: 'youth',
    daysAgo: 76,
    to: 'librarian',
    title: 'Hur får vi ungdomar att svara på en enkät?',
    text: 'Förra gången svarade elva av tvåhundra.',
    steps: [
      [75, { by: 'helper', do: 'pass', to: 'ambassador' }],
      [
        74,
        {
          by: 'helper',
          do: 'write',
          text: 'Skippa enkäten. Sätt upp tre lådor vid dörren och låt dem lägga en kula i en av dem. Vi fick svar av nästan alla på en dag.',
        },
      ],
      [73, { by: 'asker', do: 'write', text: 'Vilken bra idé. Vad frågade ni om?' }],
      [72, { by: 'helper', do: 'write', text: 'En sak åt gången, en ny fråga varje vecka.' }],
    ],
  },
  {
    by: 'headteacher',
    daysAgo: 41,
    to: 'coach',
    title: 'Vi behöver någon utifrån på vår utvecklingsdag',
    text: 'Vi är trettio personer och har tre timmar.',
    steps: [
      [
        40,
        {
          by: 'helper',
          do: 'talk',
          in: [-36, -35],
          place: 'https://mote.bjorkviken.example/signe',
          chosen: true,
        },
      ],
      [
        30,
        {
          by: 'asker',
          do: 'close',
          text: 'Tack för en dag då alla sa något, även de som brukar sitta tysta.',
        },
      ],
    ],
  },
  {
    by: 'aide',
    daysAgo: 9,
    to: 'coach',
    title: 'Hur börjar jag om jag bara har en halv idé?',
    text: 'Jag tror att vi skulle kunna planera våra rundor själva. Men jag vet inte om det går, och jag vill inte fråga chefen förrän jag har tänkt klart.',
    steps: [
      [
        8,
        {
          by: 'helper',
          do: 'write',
          text: 'En halv idé räcker långt. Vilken dag i veckan blir det mest fel i rundorna i dag? Börja där.',
        },
      ],
      [
        7,
        {
          by: 'asker',
          do: 'write',
          text: 'Måndagar. Då har helgens ändringar inte kommit in, och vi kör fram och tillbaka.',
        },
      ],
      [2, { by: 'helper', do: 'talk', in: [3, 4, 7], place: 'Fikarummet på Hemtjänst Norr' }],
    ],
  },
  {
    by: 'caretaker',
    daysAgo: 2,
    to: null,
    title: 'Vem bestämmer om vi får laga i stället för att köpa nytt?',
    text: 'Jag har frågat tre personer och fått tre svar.',
    steps: [],
  },
  {
    by: 'preschool',
    daysAgo: 1,
    to: 'lead',
    title: 'Kan vi få pengar till ett försök med utevagnar?',
    text: 'Två avdelningar vill vara ute hela förmiddagen. Det kostar ungefär åttatusen.',
    steps: [],
  },
];
