// Data in, accessible SVG and its table out. No style attributes: colours come from classes (style.css, drawing.css).
export { type BalanceInput, type BalanceRow, balanceChart } from './balance.tsx';
export { type BarRow, Bars } from './bars.tsx';
export { type BubbleCell, type BubbleInput, bubbleChart } from './bubbles.tsx';
export { ChangeChart, type ChangeRow } from './change-chart.tsx';
export { type Chart, type ChartInput, type ChartTable, type Layout, noteOf } from './chart.ts';
export {
  type CrossInput,
  type CrossPoint,
  type CrossValue,
  crossChart,
  isInField,
  isUncertain,
  zoomOf,
} from './cross.tsx';
export { type DistributionInput, type DistributionItem, distributionChart } from './distribution.tsx';
export { type BarPart, DistributionBar } from './distribution-bar.tsx';
export { type ChartFile, ChartView } from './figure.tsx';
export { csvFile, DRAWING_WIDTH, drawingFile, svgFile } from './files.tsx';
export { type HeatCell, HeatMap, type HeatMapProps, type HeatRow, heatChart, shadeOf } from './heat-map.tsx';
export { type Bin, binsOf, type HistogramInput, histogramChart } from './histogram.tsx';
export { wrapLabel } from './parts.tsx';
export { type PeriodInput, type PeriodPoint, periodChart } from './periods.tsx';
export { pngFile } from './png.ts';
export { type PolesInput, polesChart } from './poles.tsx';
export { type Estimate, type ProfileInput, profileChart, type Series } from './profile.tsx';
export { radarChart } from './radar.tsx';
export { type ChoicesInput, choicesChart, type ResponseInput, responseChart } from './shares.tsx';
export { type SlopeInput, type SlopeRow, slopeChart } from './slope.tsx';
export { type ChartWords, chartWords } from './words.ts';
