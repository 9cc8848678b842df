export type { RoadSearch } from "./domain/road-search";
