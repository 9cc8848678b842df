import { getSession } from "@/server/auth/find-session";
import { installApiBeforeNext } from "@/server/http/answer-first";
import { answerTrpc } from "@/server/http/answer-trpc";

installApiBeforeNext();

const handle = (request: Request): Promise<Response> => answerTrpc(request, getSession);

export { handle as GET, handle as POST };
