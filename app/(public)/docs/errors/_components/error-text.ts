/** What the page of one code says. Text between backticks is set as code. */
export type ErrorText = {
  /** One or two sentences for somebody who has just met it. */
  meaning: string;
  /** Each a cause by itself, the most frequent first. */
  why: readonly string[];
  /** What to do, in the order in which to try it. */
  whatToDo: readonly string[];
  /** Members that its problem document has beside those of every one. */
  members?: Readonly<Record<string, unknown>>;
};
