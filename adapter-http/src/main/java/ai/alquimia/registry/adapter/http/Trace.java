package ai.alquimia.registry.adapter.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What is remembered of a request until it is in the log. Written by the thread that works on the request. */
final class Trace {
    static final String HEADER = "X-Request-Id";
    static final String ATTRIBUTE = Trace.class.getName();

    private static final String PARENT = "traceparent";
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private final String requestId;
    private final @Nullable String traceId;
    private volatile @Nullable Route route;
    private volatile @Nullable String caller;
    private volatile @Nullable String failure;

    private Trace(String requestId, @Nullable String traceId) {
        this.requestId = requestId;
        this.traceId = traceId;
    }

    /** The trace of a request, which is begun when it has none. */
    static Trace of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Trace begun) {
            return begun;
        }
        var trace = new Trace(requestId(request), traceId(request));
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }

    private static String requestId(Request request) {
        String given = request.getHeaders().get(HEADER);
        return given != null && REQUEST_ID.matcher(given).matches() ? given : made();
    }

    /** It tells requests apart, and guards nothing: no need to wait for good random numbers. */
    private static String made() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static @Nullable String traceId(Request request) {
        String parent = request.getHeaders().get(PARENT);
        if (parent == null) {
            return null;
        }
        var parts = TRACE_PARENT.matcher(parent.strip());
        return parts.matches() ? parts.group(1) : null;
    }

    String requestId() {
        return requestId;
    }

    @Nullable
    String traceId() {
        return traceId;
    }

    void reached(Route to) {
        route = to;
    }

    /** The path of the route, as it is written in the description of the server; null for none of ours. */
    @Nullable
    String route() {
        var reached = route;
        return reached == null ? null : reached.path();
    }

    /** Something went wrong on our side; the log says what, the caller learns the request id. */
    void failed(String what) {
        failure = what;
    }

    @Nullable
    String failure() {
        return failure;
    }

    void identified(String name) {
        caller = name;
    }

    @Nullable
    String caller() {
        return caller;
    }
}
