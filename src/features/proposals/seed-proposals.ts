import type { SENDER_KINDS, Side } from './rules.ts';

// What the residents of the invented municipality have proposed. Nobody here exists, and nothing here has happened.

/** How far a proposal has come in the example. */
export type Reached =
  | 'received'
  | 'suspect'
  | 'moderation'
  | 'not-published'
  | 'assessment'
  | 'answer'
  | 'following-up'
  | 'done';

export interface SeedProposal {
  ref: string;
  /** Days before the day that the example is seen from. */
  ago: number;
  reached: Reached;
  kind: (typeof SENDER_KINDS)[number];
  /** Shown on the page; left out for those who do not want that. */
  name?: string;
  title: string;
  forWhom: string;
  benefit: string;
  situation: string;
  /** The unit that it is handed to, where the words do not lead there. */
  unit?: string;
  looksInto?: string;
  decision?: 'yes' | 'partly' | 'later' | 'no';
  answer?: string;
  next?: string;
  becameOf?: string;
  reason?: string;
  became?: 'idea' | 'challenge';
  supports?: number;
  members?: readonly string[];
  arguments?: readonly [side: Side, who: string | null, text: string][];
}

export const PROPOSALS: readonly SeedProposal[] = [
  {
    ref: 'benches',
    ago: 310,
    reached: 'done',
    kind: 'citizen',
    name: 'Gun Ekdala',
    title: 'Fler bänkar mellan torget och vårdcentralen',
    forWhom: 'Alla som behöver vila på vägen, mest de som går med rollator',
    benefit: 'Fler vågar gå själva i stället för att ta färdtjänst',
    situation: 'Det är 900 meter och en enda bänk. Jag ser grannar vända halvvägs.',
    unit: 'streets',
    looksInto:
      'Hur långt det är mellan bänkarna i dag, och var det går att ställa en utan att den är i vägen för plogen.',
    decision: 'yes',
    answer:
      'Tack, du har rätt: det är för långt mellan bänkarna. Vi sätter ut fem nya, en var hundrafemtionde meter, med armstöd som går att resa sig med.',
    next: 'Gatuenheten ställer ut dem när tjälen har gått ur, senast i maj.',
    becameOf:
      'Fem bänkar står på plats sedan den 12 maj. Vi räknade på två torsdagar: 34 personer satte sig, och nio av dem sade att de annars hade åkt.',
    supports: 46,
    members: ['aide', 'engineer', 'nurse'],
    arguments: [
      ['for', 'aide', 'Flera av dem jag besöker går inte ut alls när det inte finns någonstans att vila.'],
      ['for', null, 'Min mamma slutade handla själv när bänken vid bron togs bort.'],
      [
        'against',
        'engineer',
        'Bänkarna får inte stå så att plogen måste backa. Det går att lösa, men tänk på det.',
      ],
    ],
  },
  {
    ref: 'grants',
    ago: 240,
    reached: 'done',
    kind: 'association',
    name: 'Björkvikens orienteringsklubb',
    title: 'En enda blankett för föreningsbidrag',
    forWhom: 'Små föreningar där samma två personer gör allt',
    benefit: 'Mindre tid på papper och mer tid med barnen',
    situation: 'I januari, när fyra blanketter frågar efter samma medlemslista',
    unit: 'youth',
    looksInto: 'Vilka uppgifter vi redan har, och vilka lagen kräver att vi frågar efter varje år.',
    decision: 'partly',
    answer:
      'Tack. Tre av blanketterna blir en. Den fjärde gäller lokalbidrag och följer andra regler, så den får vara kvar, men ni slipper skriva medlemslistan igen.',
    next: 'Den nya blanketten gäller från nästa ansökningsomgång.',
    becameOf:
      'Blanketten togs i bruk i september. Föreningarna säger att den tar en halvtimme, mot två timmar förut.',
    supports: 31,
    members: ['youth', 'preschool'],
    arguments: [
      ['for', 'youth', 'Vi lägger själva för mycket tid på att jämföra samma uppgift på fyra ställen.'],
    ],
  },
  {
    ref: 'cameras',
    ago: 170,
    reached: 'done',
    kind: 'citizen',
    title: 'Kameror på lekplatsen i Ekbacken',
    forWhom: 'Barnfamiljer i Ekbacken',
    benefit: 'Mindre klotter och tryggare på kvällen',
    situation: 'På helgerna, när gungorna har bränts och ingen såg något',
    unit: 'streets',
    looksInto: 'Vad som har hänt där det senaste året, och om det finns andra sätt.',
    decision: 'no',
    answer:
      'Tack för att du bryr dig om lekplatsen. Vi sätter inte upp kameror: det har hänt tre saker på ett år, och det räcker inte för att filma en plats där barn leker. I stället byter vi belysningen och går dit på fredagar och lördagar.',
    supports: 12,
    arguments: [
      ['for', null, 'Det är tredje gången gungorna är förstörda.'],
      ['against', null, 'Jag vill inte att mina barn filmas när de leker.'],
      ['against', null, 'Bättre ljus gör nog mer nytta.'],
    ],
  },
  {
    ref: 'meals',
    ago: 96,
    reached: 'following-up',
    kind: 'company',
    name: 'Hallonlunds grönsaker',
    title: 'Köp böjda gurkor till skolköken',
    forWhom: 'Skolbarn, odlare och alla som betalar skatt',
    benefit: 'Billigare grönsaker, och mindre som slängs',
    situation: 'I juli och augusti plöjer vi ner flera ton som ingen vill ha för att de är krokiga.',
    unit: 'school',
    looksInto: 'Om avtalet om livsmedel tillåter det, och om köken hinner skära dem.',
    decision: 'yes',
    answer:
      'Tack, det vill vi prova. Två skolkök köper krokiga grönsaker av er under en säsong, och vi räknar på både pris och svinn.',
    next: 'Rektorn på Ekbackens skola och köket där börjar i augusti. Vi berättar hur det gick i oktober.',
    became: 'idea',
    supports: 38,
    members: ['ambassador', 'preschool', 'librarian', 'headteacher'],
    arguments: [
      ['for', 'ambassador', 'Barnen på min skola har redan frågat varför gurkan i affären är rak.'],
      ['against', null, 'Se till att köken får mer tid. Det tar längre tid att skära krokiga grönsaker.'],
    ],
  },
  {
    ref: 'night-bus',
    ago: 71,
    reached: 'following-up',
    kind: 'citizen',
    title: 'En sen buss till Norrsund på lördagar',
    forWhom: 'Unga som bor utanför tätorten',
    benefit: 'Fler kan vara med på det som händer, och ingen behöver skjutsas hem klockan tolv',
    situation: 'Sista bussen går 21.40, och filmen slutar 22.15.',
    unit: 'built',
    looksInto: 'Hur många som skulle åka, och vad regionen säger.',
    decision: 'later',
    answer:
      'Tack. Vi vill det här, men bussarna är regionens och turerna bestäms till våren. Vi tar med förslaget dit och har frågat ungdomsgården hur många som skulle åka.',
    next: 'Regionen beslutar om turerna i mars. Vi skriver här vad det blev.',
    supports: 54,
    members: ['youth'],
    arguments: [['for', 'youth', 'Det är det som flest frågar om på gården.']],
  },
  {
    ref: 'research',
    ago: 40,
    reached: 'following-up',
    kind: 'researcher',
    title: 'Låt studenter mäta luften vid skolorna',
    forWhom: 'Elever, föräldrar och studenter vid högskolan',
    benefit: 'Ni får mätningar som annars kostar mycket, och studenterna får något verkligt att arbeta med',
    situation: 'Vid lämningen på morgonen, när bilarna står på tomgång',
    unit: 'school',
    looksInto: 'Om mätarna får sitta på skolans väggar och vem som läser av dem.',
    decision: 'yes',
    answer: 'Ja, tack. Det hänger ihop med en utmaning som vi redan har öppnat, så vi tar det där.',
    next: 'Rektorn och högskolan möts i nästa månad.',
    became: 'challenge',
    supports: 9,
    members: ['guest', 'planner'],
  },
  {
    ref: 'library',
    ago: 15,
    reached: 'answer',
    kind: 'citizen',
    name: 'Ivar Myrheden',
    title: 'Låna verktyg på biblioteket',
    forWhom: 'Den som behöver en borrmaskin en gång om året',
    benefit: 'Färre köper nytt, och fler kan laga det de har',
    situation: 'När man ska sätta upp en hylla och inte känner någon som har verktyg',
    looksInto: 'Var verktygen kan stå, vem som ser till att de är hela och vad försäkringen säger.',
    supports: 27,
    members: ['librarian', 'caretaker', 'aide'],
    arguments: [
      ['for', 'librarian', 'Vi lånar redan ut fiskespön och det fungerar bra.'],
      ['for', null, 'Gör det möjligt att lämna tillbaka dygnet runt, så används det mer.'],
      [
        'against',
        'caretaker',
        'Verktyg går sönder. Någon måste ha tid att titta på dem när de kommer tillbaka.',
      ],
    ],
  },
  {
    ref: 'crossing',
    ago: 6,
    reached: 'assessment',
    kind: 'citizen',
    title: 'Ett övergångsställe där barnen redan går',
    forWhom: 'Barn på väg till Ekbackens skola',
    benefit: 'Barnen slipper springa över, och bilarna vet var de kommer',
    situation: 'Varje morgon kvart i åtta vid Ekbacksvägen',
    unit: 'streets',
    supports: 19,
    members: ['headteacher'],
    arguments: [['for', null, 'Jag räknade till 26 barn på en kvart i torsdags.']],
  },
  {
    ref: 'compost',
    ago: 30,
    reached: 'assessment',
    kind: 'association',
    name: 'Odlarna i Björkviken',
    title: 'Kompost för alla vid odlingslotterna',
    forWhom: 'Odlare och de som bor i hyreshus intill',
    benefit: 'Jorden blir kvar här, och mindre körs bort',
    situation: 'På hösten, när säckarna står i rad vid grinden',
    unit: 'housing',
    looksInto: 'Var den kan stå utan att dra till sig råttor.',
    supports: 8,
  },
  {
    ref: 'forms',
    ago: 1,
    reached: 'moderation',
    kind: 'citizen',
    title: 'Skriv ut tiden på kallelsen i klartext',
    forWhom: 'Den som inte är van vid myndighetsbrev',
    benefit: 'Färre missar sin tid',
    situation: 'Min granne Sven på Storgatan 4 missade sin tid två gånger för att datumet stod i en kod.',
  },
  {
    ref: 'advert',
    ago: 2,
    reached: 'suspect',
    kind: 'company',
    title: 'Gör om hela webbplatsen med vår tjänst',
    forWhom: 'Alla kommuner',
    benefit: 'Se https://webb.example, https://webb.example/pris och https://webb.example/boka',
    situation: 'När som helst, ring oss',
  },
  {
    ref: 'unconfirmed',
    ago: 1,
    reached: 'received',
    kind: 'citizen',
    title: 'Ljus på skidspåret tidiga morgnar',
    forWhom: 'De som motionerar före jobbet',
    benefit: 'Fler kommer ut på vintern',
    situation: 'Lamporna tänds klockan sju, och då har många redan börjat arbeta.',
  },
  {
    ref: 'person',
    ago: 58,
    reached: 'not-published',
    kind: 'citizen',
    title: 'Byt ut handläggaren',
    forWhom: 'Oss som söker bygglov',
    benefit: 'Vi får svar',
    situation: 'En namngiven handläggare har inte svarat på tre veckor.',
    reason:
      'Vi publicerar inte förslag som pekar ut en person. Att svaret dröjde är däremot viktigt: vi har lämnat det till enheten, och du kan skriva ett nytt förslag om hur det borde gå till.',
  },
];
