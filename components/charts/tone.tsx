/**
 * How a series is drawn. `allow`, `refuse` and `wait` mean what they mean everywhere; the others mean
 * nothing but "another one", and differ in texture as well as in shade.
 */
export type ChartTone = 'allow' | 'refuse' | 'wait' | 'ink' | PlainTone;
export type PlainTone = (typeof plainTones)[number];

export const plainTones = ['solid', 'stripes', 'dots', 'lines', 'grid', 'light'] as const;

const colours: Partial<Record<ChartTone, string>> = {
  allow: 'var(--color-allow)',
  refuse: 'var(--color-refuse)',
  wait: 'var(--color-wait)',
  ink: 'var(--color-ink)',
  solid: 'var(--color-ink)',
  light: 'var(--color-edge)',
};

/** The `fill` of a tone inside an SVG that has `TonePatterns` with the same scope. */
export function toneFill(tone: ChartTone, scope: string): string {
  return colours[tone] ?? `url(#${patternId(tone, scope)})`;
}

function patternId(tone: ChartTone, scope: string): string {
  return `${scope}-${tone}`;
}

/** The textures that the tones need. Ids are of the whole page, hence the scope. */
export function TonePatterns({ tones, scope }: { tones: readonly ChartTone[]; scope: string }) {
  return (
    <defs>
      {tones.map((tone) => {
        const texture = textures[tone];
        return texture ? (
          <pattern key={tone} id={patternId(tone, scope)} patternUnits="userSpaceOnUse" width="6" height="6">
            {texture}
          </pattern>
        ) : null;
      })}
    </defs>
  );
}

const textures: Partial<Record<ChartTone, React.ReactNode>> = {
  stripes: (
    <>
      <rect width="6" height="6" fill="var(--color-accent)" />
      <path d="M-1 7 7 -1 M-1 1 1 -1 M5 7 7 5" stroke="var(--color-surface)" strokeWidth="1.5" />
    </>
  ),
  dots: (
    <>
      <rect width="6" height="6" fill="var(--color-muted)" />
      <circle cx="1.5" cy="1.5" r="1.1" fill="var(--color-surface)" />
      <circle cx="4.5" cy="4.5" r="1.1" fill="var(--color-surface)" />
    </>
  ),
  lines: (
    <>
      <rect width="6" height="6" fill="var(--color-surface)" />
      <path d="M0 1.5H6M0 4.5H6" stroke="var(--color-ink)" strokeWidth="1.5" />
    </>
  ),
  grid: (
    <>
      <rect width="6" height="6" fill="var(--color-accent-soft)" />
      <path d="M0 3H6M3 0V6" stroke="var(--color-accent)" strokeWidth="1.5" />
    </>
  ),
};

/** The sample of a tone in a legend. */
export function ToneSwatch({ tone, scope }: { tone: ChartTone; scope: string }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" className="shrink-0">
      <TonePatterns tones={[tone]} scope={scope} />
      <rect width="10" height="10" rx="2.5" fill={toneFill(tone, scope)} />
    </svg>
  );
}
