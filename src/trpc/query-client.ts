import { defaultShouldDehydrateQuery, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

/**
 * Query settings that server and browser share; superjson carries bigint and Date between them. `onError` is told of
 * every failure of a query or mutation.
 */
export function makeQueryClient(onError: (error: unknown) => void = () => undefined): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // Without a connection a page says so and offers to try again; waiting for one looks like work that never ends.
        networkMode: "always",
        refetchOnReconnect: true,
        // What the server just rendered is not fetched again while the page wakes up.
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
