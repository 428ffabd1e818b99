/** One of the two loops: four steps around a ring, in the order of the arrows. */
export function Loop({
  label,
  steps,
  colour,
}: {
  label: string;
  steps: readonly string[];
  colour: 'capability' | 'initiative';
}) {
  const [centreX, centreY, radius] = [210, 105, 66];
  const places = [
    { x: centreX, y: centreY - radius, textX: centreX, textY: 22, anchor: 'middle' },
    { x: centreX + radius, y: centreY, textX: centreX + radius + 18, textY: centreY + 6, anchor: 'start' },
    { x: centreX, y: centreY + radius, textX: centreX, textY: 202, anchor: 'middle' },
    { x: centreX - radius, y: centreY, textX: centreX - radius - 18, textY: centreY + 6, anchor: 'end' },
  ] as const;
  return (
    <svg class={`loop loop--${colour}`} viewBox="0 0 420 212" role="img" aria-label={label}>
      <circle class="loop__ring" cx={centreX} cy={centreY} r={radius} />
      {[45, 135, 225, 315].map((angle) => (
        <polygon
          class="loop__arrow"
          points="-7,-7 9,0 -7,7"
          transform={`rotate(${angle} ${centreX} ${centreY}) translate(${centreX} ${centreY - radius})`}
        />
      ))}
      {places.map((place, index) => (
        <>
          <circle class="loop__node" cx={place.x} cy={place.y} r="9" />
          <text class="loop__text" x={place.textX} y={place.textY} text-anchor={place.anchor}>
            {steps[index]}
          </text>
        </>
      ))}
    </svg>
  );
}
