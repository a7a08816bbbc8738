/** Two letters for a person: of the first and the last word of the name, else of the e-mail address. */
export function initialsOf(name: string, email: string): string {
  const words = (name.includes('@') ? name.split('@')[0] : name)?.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = words.at(0) ?? email;
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters = last ? `${[...first][0]}${[...last][0]}` : [...first].slice(0, 2).join('');
  return letters.toUpperCase();
}
