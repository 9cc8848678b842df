import { defaultShouldDehydrateQuery, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

interface Listeners {
  /** Is told of every failure of a query or mutation. */
  readonly onError?: (error: unknown) => void;
  /** Is told whenever the server has changed something, which need not be known here. */
  readonly onChanged?: () => void;
}

/** Query settings that server and browser share; superjson carries bigint and Date between them. */
export function makeQueryClient({
  onError = () => undefined,
  onChanged = () => undefined,
}: Listeners = {}): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError, onSuccess: () => onChanged() }),
    defaultOptions: {
      queries: {
        // Without a connection a page says so and offers to try again; waiting for one looks like work that never ends.
        networkMode: "always",
        refetchOnReconnect: true,
        // What the server just rendered is not fetched again while the page hydrates.
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && !isAnswered(error),
      },
      mutations: { networkMode: "always" },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

/** An error that the server gave on purpose will be given again: asking once more is useless. */
function isAnswered(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("data" in error)) return false;
  const { data } = error;
  return (
    typeof data === "object" &&
    data !== null &&
    "httpStatus" in data &&
    typeof data.httpStatus === "number" &&
    data.httpStatus < 500
  );
}
