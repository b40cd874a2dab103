package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.RegistryException;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The way of every request: who asks, may they, is there room, do it, answer. Thread safe. */
final class Dispatch {
    static final int AT_ONCE = 256;

    private static final int SERVER_ERROR = 500;

    private static final byte[] NOTHING = {};

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

    private final Admission admission;
    private final IdempotentCalls idempotent;
    private final SlowClients slowClients;
    private final Problems problems;
    private final Semaphore room = new Semaphore(AT_ONCE);

    Dispatch(Admission admission, IdempotentCalls idempotent, SlowClients slowClients, Problems problems) {
        this.admission = admission;
        this.idempotent = idempotent;
        this.slowClients = slowClients;
        this.problems = problems;
    }

    void handle(Context context, Route route) {
        var request = ServletContextRequest.getServletContextRequest(context.req());
        var trace = Trace.of(request);
        trace.reached(route);
        Answer answer;
        try {
            answer = answer(context, route, request, trace);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) { // Javalin throws checked ones, too
            answer = problems.of(e, trace.requestId());
            note(e, answer, trace);
        }
        write(context, answer);
    }

    private Answer answer(Context context, Route route, Request request, Trace trace) {
        var caller = admission.admit(context, route);
        trace.identified(caller.name());
        var call = new Call(context, caller, trace.requestId());
        requireKnownQuery(context, route);
        byte[] body = hasBody(request) ? call.body() : NOTHING;
        slowClients.received(request);
        if (!room.tryAcquire()) {
            throw new HttpProblem(
                    ProblemType.OVERLOADED,
                    "too many requests run at once; ask again",
                    List.of(),
                    Map.of("Retry-After", "1"));
        }
        try {
            return READING.contains(route.method())
                    ? Preconditions.conditional(route.action().answer(call), Preconditions.noneMatch(call))
                    : idempotent.answer(call, route, body);
        } finally {
            room.release();
        }
    }

    /** A request with neither header has no body (RFC 9112, section 6.3), and to ask Jetty for it nevertheless would slow every read. */
    private static boolean hasBody(Request request) {
        var headers = request.getHeaders();
        return headers.contains(HttpHeader.CONTENT_LENGTH) || headers.contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** A typo must not widen what is asked for; what is open to everybody asks for nothing. */
    private static void requireKnownQuery(Context context, Route route) {
        if (context.queryString() == null || route.role() == null) {
            return;
        }
        context.queryParamMap().keySet().stream()
                .filter(name -> !route.parameters().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw HttpProblem.malformed(
                            "the query has " + RegistryException.quote(name) + ", which means nothing here");
                });
    }

    /** What went wrong here, and not with the request, is for the log: of an unforeseen failure its kind and place, as its words could be anything. */
    private static void note(Throwable failure, Answer answer, Trace trace) {
        boolean isTold = failure instanceof RegistryException || failure instanceof StoreAway;
        if (isTold && answer.status() >= SERVER_ERROR) {
            trace.failed(String.valueOf(failure.getMessage()));
        } else if (answer.status() >= SERVER_ERROR && !(failure instanceof HttpProblem)) {
            var stack = failure.getStackTrace();
            trace.failed(failure.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]));
        }
    }

    /** An answer to what no route took. */
    void refuse(Context context, Exception failure) {
        var request = ServletContextRequest.getServletContextRequest(context.req());
        write(context, problems.of(failure, Trace.of(request).requestId()));
    }

    /** Of a request that is refused the body may still come, and nobody reads it: who sends it must know that the connection ends. */
    private static void closeUnlessRead(Context context) {
        var request = ServletContextRequest.getServletContextRequest(context.req());
        if (!request.consumeAvailable()) {
            context.res().setHeader("Connection", "close");
        }
    }

    private static void write(Context context, Answer answer) {
        var response = context.res();
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        closeUnlessRead(context);
        if (answer.status() == 204 || answer.status() == 304) {
            response.setContentType(null); // Javalin's default is for bodies
            return;
        }
        response.setContentLength(answer.body().length);
        if (!context.method().equals(HandlerType.HEAD)) {
            try {
                response.getOutputStream().write(answer.body());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone); // the caller has hung up
            }
        }
    }
}
