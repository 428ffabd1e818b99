import type { SignKind } from './rules/identity.ts';

const answers = (n: number): string => (n === 1 ? '1 svar' : `${n} svar`);
const many = (n: number, one: string, more: string): string => (n === 1 ? `1 ${one}` : `${n} ${more}`);

export const sv = {
  objects: { 'survey-words': 'Svar med egna ord' } as Record<string, string>,
  refusals: {
    'words.not-yet': 'Det som skrivits med egna ord läses när enkäten har stängt.',
    'words.no-question': 'Frågan finns inte i den här enkäten, eller besvaras inte med egna ord.',
    'words.too-many-themes':
      'Det finns redan {most} teman. Fler går knappt att hålla isär. Slå ihop några först.',
    'words.other-waves':
      'Temat används också i en omgång som någon annan håller i. Be innovationsledaren om hjälp. Ingenting har ändrats.',
    'words.conflict':
      'Någon annan har ändrat samma svar under tiden. Resten är sparat. Se de markerade svaren nedan.',
  } as Record<string, string>,
  fieldErrors: {
    'words.name-taken': 'Det finns redan ett tema som heter så.',
    'words.nothing-left': 'Lämna kvar minst ett ord, eller avbryt.',
    'words.not-there':
      'Det här står inte så i svaret: ”{piece}”. Ta bort det som inte ska visas och skriv […] där. Egna ord går inte att lägga till.',
    'words.say-yes': 'Läs citatet en gång till och kryssa i att ingen går att känna igen.',
    'words.direct-email': 'E-postadressen {found} får inte visas. Byt ut den mot […].',
    'words.direct-phone': 'Telefonnumret {found} får inte visas. Byt ut det mot […].',
    'words.direct-number': '{found} ser ut som ett personnummer och får inte visas. Byt ut det mot […].',
    'words.direct-link': 'Adressen {found} leder till någon. Byt ut den mot […].',
  } as Record<string, string>,
  events: {
    'words.theme-made': 'gjorde ett tema',
    'words.theme-changed': 'ändrade ett tema',
    'words.theme-removed': 'tog bort ett tema',
    'words.theme-merged': 'slog ihop två teman',
    'words.coded': 'satte teman på svar',
    'words.quote-shown': 'lät ett citat visas',
    'words.quote-taken-back': 'tog tillbaka ett citat',
  } as Record<string, string>,
  title: 'Egna ord',
  answers,
  toResults: 'Till resultatet',
  other: (question: string) => `${question} (annat)`,
  overview: {
    title: 'Vad har de skrivit med egna ord?',
    lead: 'Läs, sätt teman och välj citat som får visas.',
    kept: 'Svaren har ingen grupp och hör inte ihop med något annat svar. Bara ni som håller i enkäten läser dem. Skriv inte av dem till ställen där fler ser dem.',
    read: 'Läs och sätt teman',
    themes: 'Ordna teman',
    nobody: (n: number) => `${many(n, 'fråga', 'frågor')} som ingen skrev något till`,
    state: (n: number, uncoded: number, quoted: number) =>
      [
        answers(n),
        uncoded === 0 ? 'alla har tema' : `${uncoded} utan tema`,
        ...(quoted > 0 ? [`${quoted} citat`] : []),
      ].join(' · '),
    empty: 'Ingen har skrivit något med egna ord',
    emptyText: 'När någon har svarat med egna ord läser du det här, fråga för fråga.',
    few: (least: number) =>
      `Färre än ${least} har svarat på enkäten. Då läses ingenting, så att ingen kan räkna ut vem som skrev vad.`,
    noQuestions: 'Enkäten har ingen fråga som besvaras med egna ord.',
  },
  read: {
    lead: (n: number, coded: number, quoted: number) =>
      `${answers(n)}. ${coded === n ? 'Alla har minst ett tema.' : `${coded} har minst ett tema.`}${
        quoted > 0 ? ` ${many(quoted, 'citat får visas', 'citat får visas')}.` : ''
      }`,
    filters: 'Vilka svar visas',
    states: { all: 'Alla', uncoded: 'Utan tema', quoted: 'Citat' },
    byTheme: 'Tema',
    words: 'Vanliga ord',
    wordsHint:
      'Hur många svar som använder ordet. Olika böjningar räknas ihop. Välj ett ord för att läsa de svaren.',
    withWord: (word: string) => `Svar med ordet ”${word}”`,
    noWord: 'Visa alla svar',
    answer: (n: number) => `Svar ${n}`,
    themesOf: 'Teman',
    noThemes: 'Skriv ditt första tema längst ner på sidan, så går det att kryssa i.',
    quote: 'Visa som citat',
    changeQuote: 'Ändra citatet',
    quoteBy: (name: string) => `Får visas, säger ${name}`,
    quoteBySomeone: 'Får visas',
    newTheme: 'Nytt tema',
    save: 'Spara',
    saved: (n: number) => (n === 0 ? 'Inget behövde sparas.' : `Sparat: ${answers(n)}.`),
    themeMade: (name: string) => `Temat ”${name}” finns nu.`,
    conflict: 'Någon annan har ändrat det här svaret under tiden',
    theirs: (names: string) =>
      names
        ? `Nu har det: ${names}. Dina kryss står kvar nedan och gäller först när du sparar.`
        : 'Nu har det inget tema. Dina kryss står kvar nedan och gäller först när du sparar.',
    empty: 'Inga svar här',
    emptyAll: 'Ingen har svarat på frågan med egna ord.',
    emptyFilter: 'Inget svar passar det du har valt.',
    showAll: 'Visa alla svar',
  },
  themes: {
    title: 'Vilka teman finns?',
    lead: 'Ett tema är det som flera svar handlar om. Teman är gemensamma för alla omgångar av enkäten.',
    empty: 'Inget tema än',
    emptyText:
      'Läs tio svar och skriv upp vad de handlar om. Sex till åtta teman brukar räcka. Till exempel: ”Tid och utrymme” – om att ha eller sakna tid för att pröva.',
    new: 'Nytt tema',
    name: 'Vad heter temat?',
    nameHint:
      'Alla som ser resultatet ser namnet, när tillräckligt många svar har det. Skriv inget namn på någon.',
    description: 'Vad hör dit?',
    descriptionHint: 'En mening som gör att två personer väljer lika.',
    make: 'Gör temat',
    made: 'Temat finns nu.',
    changed: 'Temat är ändrat.',
    uses: (n: number) => `${answers(n)} i den här omgången`,
    change: (name: string) => `Ändra temat ${name}`,
    one: (name: string) => `Tema: ${name}`,
    oneLead: (n: number) => `${answers(n)} i den här omgången har temat.`,
    toThemes: 'Till alla teman',
    save: 'Spara',
    merge: 'Slå ihop med ett annat tema',
    mergeHint: (name: string) =>
      `Svaren får det andra temat i stället, i alla omgångar. Temat ”${name}” försvinner. Det går inte att ångra.`,
    into: 'Vilket tema ska de få?',
    mergeDo: 'Slå ihop',
    merged: (from: string, into: string, n: number) =>
      `”${from}” är nu en del av ”${into}”. ${answers(n)} fick det nya temat.`,
    remove: 'Ta bort temat',
    removeHint: 'Svaren är kvar, i alla omgångar, men utan temat. Det går inte att ångra.',
    removeConfirm: 'Ta bort temat? Svaren är kvar, men utan det.',
    removed: (had: number, bare: number) =>
      had === 0
        ? 'Temat är borta. Inget svar hade det.'
        : `Temat är borta. ${answers(had)} hade det och är kvar${bare > 0 ? `, ${bare} av dem utan något tema nu` : ''}.`,
  },
  quote: {
    title: 'Får det här svaret visas?',
    lead: 'Ett citat ses av alla som ser resultatet. Då får ingen kunna räkna ut vem som skrev det, eller vem det handlar om.',
    whole: 'Hela svaret',
    passage: 'Det som ska visas',
    passageHint: 'Ta bort det som inte ska visas och skriv […] där. Egna ord går inte att lägga till.',
    check: 'Gå vidare till kontrollen',
    checkTitle: 'Kan någon kännas igen?',
    shownAs: 'Så visas citatet',
    found: 'Det här kan tala om vem det är. Ta bort det, eller var säker på att det inte gör det.',
    said: (found: string) => `”${found}”`,
    nothing:
      'Vi hittade inget som pekar ut någon. Det betyder inte att det är säkert: läs som en kollega till den som skrev.',
    kinds: {
      email: 'E-postadress',
      phone: 'Telefonnummer',
      number: 'Personnummer',
      link: 'Webbadress eller konto',
      person: 'Någon här heter så',
      unit: 'Enhet här',
      name: 'Stor bokstav mitt i en mening: namn, plats eller system?',
      title: 'Titel eller uppdrag som få har',
      only: 'Den enda, den första',
      life: 'Någons liv, hälsa eller tro',
      time: 'Tid eller datum som pekar ut någon',
    } satisfies Record<SignKind, string> as Record<SignKind, string>,
    sure: 'Jag har läst citatet. Ingen som skrev det eller nämns i det går att känna igen, inte heller på sättet att skriva.',
    sureHint: 'Att det var du som sa ja sparas.',
    show: 'Låt citatet visas',
    edit: 'Ändra citatet',
    shown: 'Citatet visas nu i resultatet.',
    now: 'Visas nu',
    nowBy: (name: string) => `${name} lät det visas.`,
    takeBack: 'Ta tillbaka citatet',
    takenBack: 'Citatet är tillbakataget och visas inte längre.',
    toQuestion: 'Till svaren',
    cancel: 'Avbryt',
  },
  results: {
    lead: (n: number, questions: number) =>
      `${answers(n)} med egna ord på ${many(questions, 'fråga', 'frågor')}.`,
    leadNone: 'Så här svarade de med egna ord.',
    read: 'Läs och sätt teman',
    how: 'Så är det räknat',
    howBase:
      'Varje andel är av dem som skrev något på frågan. Ett svar kan ha flera teman, så andelarna kan bli mer än hundra procent tillsammans.',
    howThemes: 'De som håller i enkäten har läst alla svar och satt teman på dem för hand.',
    howHidden: (least: number) =>
      `Teman och ord som färre än ${least} svar har visas inte, och inte heller det som hade gjort att ett sådant antal gick att räkna ut. Därför kan något som är vanligt saknas.`,
    howWords:
      'Ord räknas en gång för varje svar som använder dem. Olika böjningar räknas ihop under den vanligaste. Småord som ”och” och ”det” är borttagna, och namn på dem som arbetar här.',
    howQuotes:
      'Citat är vad någon skrev, utan grupp. […] står där något är borttaget. Den som valde citatet har sett efter att ingen går att känna igen.',
    themes: 'Teman',
    themesTitle: (name: string, n: number, of: number) => `${name} är vanligast: ${n} av ${of} svar`,
    themesDescription: (n: number) => `Andel av ${answers(n)} på frågan. Ett svar kan ha flera teman.`,
    theme: 'Tema',
    noThemes: 'Inget tema har så många svar att det kan visas.',
    themeNames: 'Vad temana betyder',
    quotes: 'Citat',
    words: 'Vanliga ord',
    wordsTitle: (word: string, n: number, of: number) => `”${word}” är vanligast: ${n} av ${of} svar`,
    wordsDescription: (n: number) => `Andel av ${answers(n)} som använder ordet, i någon böjning.`,
    word: 'Ord',
    noWords: 'Inget ord används i så många svar att det kan visas.',
    empty: 'För få har skrivit med egna ord',
    emptyText: (least: number) =>
      `Ingenting visas av en fråga som färre än ${least} har svarat på med egna ord. Då går det inte att räkna ut vem som skrev vad.`,
    noQuestions: 'Enkäten har ingen fråga som besvaras med egna ord.',
    svg: 'bild (SVG)',
    csv: 'siffror (CSV)',
  },
};

export type WordTexts = typeof sv;
