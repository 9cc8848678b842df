/** A state table: for each state, the events it accepts and where each leads. What is absent is refused. */
export type TransitionTable<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>;

/** Declares a state table with its states and events checked by the compiler. */
export function transitions<State extends string, Event extends string>() {
  return (table: TransitionTable<State, Event>): TransitionTable<State, Event> => table;
}

/** Where `event` leads from `state`, or null when the table refuses it. */
export function nextState<State extends string, Event extends string>(
  table: TransitionTable<State, Event>,
  state: State,
  event: Event,
): State | null {
  return table[state][event] ?? null;
}
