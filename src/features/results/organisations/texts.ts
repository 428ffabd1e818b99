// Words of the comparison between organisations.

const list = (items: readonly string[], and: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
const first = (names: readonly string[], and: string, more: string): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} ${more}` : list(names, and);

export const organisationTexts = {
  sv: {
    lead: {
      notShared: 'Jämför er med andra organisationer som har ställt samma frågor, om både ni och de delar.',
      alone: 'Ni delar era siffror. Ingen annan delar svar på samma frågor än.',
      finding: (other: string, higher: readonly string[], lower: readonly string[]) =>
        higher.length + lower.length === 0
          ? `Jämfört med ${other} skiljer sig ingenting mer än slumpen brukar ge.`
          : `Jämfört med ${other} ligger ni ${[
              ...(higher.length > 0 ? [`högre i ${first(higher, 'och', 'med flera')}`] : []),
              ...(lower.length > 0 ? [`lägre i ${first(lower, 'och', 'med flera')}`] : []),
            ].join(' och ')}.`,
    },
    share: {
      title: 'Det här delar ni',
      yes: [
        'Organisationens namn, och vilken dag enkäten stängde.',
        'Hur många som fick frågan och hur många som svarade.',
        'För varje fråga med en skala: hur många i hela organisationen som svarade, medelvärdet och andelen höga svar.',
      ],
      no: 'Det här delar ni inte',
      never: [
        'Grupper, enheter eller roller. Ingenting delas om en del av er.',
        'Svar med egna ord.',
        'Enskilda svar. De finns inte bland det som delas.',
        'Frågor där för få har svarat, eller där alla svarade lika.',
      ],
      who: 'Vem ser det?',
      whoText:
        'Bara organisationer i den här installationen av Mylla som själva delar svar på samma frågor, och där bara de som får se resultatet av deras enkät. Den som inte delar ser ingenting.',
      back: 'Ni kan ta tillbaka det när som helst. Då försvinner siffrorna genast för de andra, och deras för er. Vad någon redan har läst går inte att ta tillbaka.',
      ready: (questions: number, answered: number) =>
        questions === 1
          ? `En fråga kan delas, med svar från ${answered} personer.`
          : `${questions} frågor kan delas, med svar från ${answered} personer.`,
      button: 'Dela med andra organisationer',
      shared: 'Nu delar ni hela organisationens siffror.',
      asks: 'De som håller i enkäten väljer om den ska delas.',
      none: 'Ingen fråga i enkäten har en skala som kan jämföras, eller så har för få svarat.',
    },
    taking: {
      title: 'Ni delar den här enkäten',
      text: 'Hela organisationens siffror syns för dem som själva delar svar på samma frågor.',
      button: 'Sluta dela',
      confirm: 'Vill du sluta dela? Då ser ni inte heller de andras siffror.',
      done: 'Ni delar inte längre. De andra ser inte era siffror nu.',
    },
    alone: {
      title: 'Ingen att jämföra med än',
      text: 'När en annan organisation ställer samma frågor, stänger sin enkät och delar den, så syns den här. Frågorna måste vara exakt desamma: samma formulär i samma version.',
      example: 'Be gärna en granne: ett färdigt formulär är lättast att ha gemensamt.',
    },
    all: {
      title: 'Vilka delar?',
      caption: 'Organisationer som delar svar på samma frågor',
      organisation: 'Organisation',
      you: 'ni',
      closed: 'Stängde',
      asked: 'Fick frågan',
      answered: 'Svarade',
      rate: 'Andel som svarade',
      file: 'svar från en fil',
      unknown: 'inte känt',
      different:
        'Olika organisationer kan ha frågat olika slags personer. Se på hur många som fick frågan och hur stor del som svarade innan ni drar slutsatser.',
    },
    with: 'Jämför med',
    bases: (own: string, n: number, other: string, of: number) => `${own}: ${n} svar. ${other}: ${of} svar.`,
    profile: (scale: string, own: string, other: string) =>
      scale ? `${scale}: ${own} och ${other}` : `${own} och ${other}`,
    profileDescription: (steps: number) =>
      `Medelvärde av stegen 1 till ${steps} med osäkerhet, hela organisationer.`,
    heat: (scale: string) => (scale ? `${scale}: alla som delar` : 'Alla som delar'),
    heatDescription: 'Medelvärde för varje fråga i varje organisation. ”Visas inte”: delas inte.',
    hidden: 'delas inte',
    table: {
      caption: (part: string, own: string, other: string) =>
        `${part}: ${own} och ${other}, det som skiljer mest först`,
      means: ['Ert medel (n)', 'Deras medel (n)'],
      highs: ['Er andel höga', 'Deras andel höga'],
      differs: 'Skiljer sig',
    },
    how: 'Så är det jämfört',
    howMany: (made: number) =>
      `${made} jämförelser är gjorda, med alla organisationer som delar. När man gör så många ser några stora ut av en slump, och därför är alla p justerade tillsammans (Benjamini–Hochberg, 5 %).`,
    howTest:
      'Varje fråga jämförs med Mann–Whitneys test, som räknar stegen som en ordning. Skillnaden är ert medelvärde minus deras, med osäkerhet enligt Welch.',
    howHigh:
      'Andelen höga svar är de som valde övre halvan av skalan (3–4 av fyra steg). Osäkerheten inom parentes är Wilsons. Där antalet som fick frågan är känt blir osäkerheten mindre ju fler som har svarat.',
    howNot: 'En skillnad säger inte varför. Högre är inte alltid bättre.',
    refusals: {
      'result.share-few': 'Enkäten har för få svar för att något ska kunna delas.',
    } as Record<string, string>,
    events: {
      'survey.shared': 'delade enkätens siffror med andra organisationer',
      'survey.unshared': 'slutade dela enkätens siffror',
    } as Record<string, string>,
  },
  en: {
    lead: {
      notShared:
        'Compare yourselves with other organisations that have asked the same questions, if both you and they share.',
      alone: 'You share your figures. Nobody else shares answers to the same questions yet.',
      finding: (other: string, higher: readonly string[], lower: readonly string[]) =>
        higher.length + lower.length === 0
          ? `Compared with ${other}, nothing differs more than chance usually gives.`
          : `Compared with ${other}, you are ${[
              ...(higher.length > 0 ? [`higher in ${first(higher, 'and', 'and others')}`] : []),
              ...(lower.length > 0 ? [`lower in ${first(lower, 'and', 'and others')}`] : []),
            ].join(' and ')}.`,
    },
    share: {
      title: 'What you share',
      yes: [
        'The name of the organisation, and the day the survey closed.',
        'How many were asked and how many answered.',
        'For each question with a scale: how many in the whole organisation answered, the mean and the share of high answers.',
      ],
      no: 'What you do not share',
      never: [
        'Groups, units or roles. Nothing is shared about a part of you.',
        'Answers in own words.',
        'Single answers. They are not among what is shared.',
        'Questions that too few have answered, or that everybody answered alike.',
      ],
      who: 'Who sees it?',
      whoText:
        'Only organisations in this installation of Mylla that share answers to the same questions themselves, and there only those who may see the results of their survey. Whoever does not share sees nothing.',
      back: 'You can take it back at any time. Then the figures are gone at once for the others, and theirs for you. What somebody has already read cannot be taken back.',
      ready: (questions: number, answered: number) =>
        questions === 1
          ? `One question can be shared, with answers from ${answered} people.`
          : `${questions} questions can be shared, with answers from ${answered} people.`,
      button: 'Share with other organisations',
      shared: 'You now share the figures of the whole organisation.',
      asks: 'Those who look after the survey choose whether it is shared.',
      none: 'No question in the survey has a scale that can be compared, or too few have answered.',
    },
    taking: {
      title: 'You share this survey',
      text: 'The figures of the whole organisation are seen by those who share answers to the same questions themselves.',
      button: 'Stop sharing',
      confirm: 'Do you want to stop sharing? Then you will not see the others’ figures either.',
      done: 'You no longer share. The others do not see your figures now.',
    },
    alone: {
      title: 'Nobody to compare with yet',
      text: 'When another organisation asks the same questions, closes its survey and shares it, it is shown here. The questions must be exactly the same: the same questionnaire in the same version.',
      example: 'Do ask a neighbour: a ready-made questionnaire is the easiest to have in common.',
    },
    all: {
      title: 'Who shares?',
      caption: 'Organisations that share answers to the same questions',
      organisation: 'Organisation',
      you: 'you',
      closed: 'Closed',
      asked: 'Were asked',
      answered: 'Answered',
      rate: 'Share that answered',
      file: 'answers from a file',
      unknown: 'not known',
      different:
        'Organisations may have asked different sorts of people. Look at how many were asked and how large a share answered before you draw conclusions.',
    },
    with: 'Compare with',
    bases: (own: string, n: number, other: string, of: number) =>
      `${own}: ${n} answers. ${other}: ${of} answers.`,
    profile: (scale: string, own: string, other: string) =>
      scale ? `${scale}: ${own} and ${other}` : `${own} and ${other}`,
    profileDescription: (steps: number) =>
      `Mean of the steps 1 to ${steps} with its uncertainty, whole organisations.`,
    heat: (scale: string) => (scale ? `${scale}: everybody who shares` : 'Everybody who shares'),
    heatDescription: 'Mean of each question in each organisation. “Not shown”: not shared.',
    hidden: 'not shared',
    table: {
      caption: (part: string, own: string, other: string) =>
        `${part}: ${own} and ${other}, what differs most first`,
      means: ['Your mean (n)', 'Their mean (n)'],
      highs: ['Your share of high', 'Their share of high'],
      differs: 'Differs',
    },
    how: 'How it is compared',
    howMany: (made: number) =>
      `${made} comparisons are made, with all organisations that share. With so many, some look large by chance, so every p is adjusted together with the others (Benjamini–Hochberg, 5%).`,
    howTest:
      'Each question is compared by the Mann–Whitney test, which takes the steps as an order. The difference is your mean less theirs, with uncertainty by Welch.',
    howHigh:
      'High answers are those in the upper half of the scale (3–4 of four steps). The uncertainty in brackets is Wilson’s. Where it is known how many were asked, the uncertainty shrinks as more of them have answered.',
    howNot: 'A difference does not say why. Higher is not always better.',
    refusals: {
      'result.share-few': 'The survey has too few answers for anything to be shared.',
    } as Record<string, string>,
    events: {
      'survey.shared': 'shared the survey’s figures with other organisations',
      'survey.unshared': 'stopped sharing the survey’s figures',
    } as Record<string, string>,
  },
};
