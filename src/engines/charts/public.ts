// Data in, accessible SVG and its table out. No style attributes: colours come from classes (style.css).
export { type BarRow, Bars } from './bars.tsx';
export { ChangeChart, type ChangeRow } from './change-chart.tsx';
export { type BarPart, DistributionBar } from './distribution-bar.tsx';
export { type HeatCell, HeatMap, type HeatRow, shadeOf } from './heat-map.tsx';
export { wrapLabel } from './parts.tsx';
