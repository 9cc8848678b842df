import { getSession } from "@/server/auth/session";
import { answerApiFirst } from "@/server/http/answer-first";
import { answerTrpc } from "@/server/http/answer-trpc";

answerApiFirst();

const handle = (request: Request): Promise<Response> => answerTrpc(request, getSession);

export { handle as GET, handle as POST };
