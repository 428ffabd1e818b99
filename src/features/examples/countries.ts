import type { Language } from '../../shared/kernel/language.ts';
import type { Option } from '../../shared/ui/form.tsx';
import { countryName, handbook, INTERNATIONAL } from '../handbook/public.ts';

/** ISO 3166-1 alpha-2. */
const CODES =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WS XK YE ZA ZM ZW'.split(
    ' ',
  );

const options = (language: Language, codes: readonly string[]): Option[] => {
  const collator = new Intl.Collator(language);
  return codes
    .map((code) => ({ value: code, label: countryName(language, code) }))
    .sort((a, b) => collator.compare(a.label, b.label));
};

/** Every country, Sweden and international first. */
export const allCountries = (language: Language): Option[] => [
  { value: 'SE', label: countryName(language, 'SE') },
  { value: INTERNATIONAL, label: countryName(language, INTERNATIONAL) },
  ...options(
    language,
    CODES.filter((code) => code !== 'SE'),
  ),
];

/** The countries that there are examples from: those of the handbook, and Sweden, where own ones mostly come from. */
export const countriesInUse = (language: Language): Option[] =>
  options(language, [...new Set(['SE', ...handbook(language).examples.map((item) => item.country)])]);
