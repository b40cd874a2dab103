package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.Problem;
import java.util.List;
import java.util.Map;

/** A request that is refused before, or beside, what the registry itself says to it. */
final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final int status;
    private final transient List<Problem> errors;
    private final transient Map<String, String> headers;

    HttpProblem(ProblemType type, String detail, List<Problem> errors, Map<String, String> headers) {
        this(type, type.status(), detail, errors, headers);
    }

    private HttpProblem(
            ProblemType type, int status, String detail, List<Problem> errors, Map<String, String> headers) {
        super(detail, null, false, false);
        this.type = type;
        this.status = status;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    HttpProblem(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of());
    }

    static HttpProblem malformed(String detail) {
        return new HttpProblem(ProblemType.MALFORMED, detail);
    }

    /** The same where the route answers another status than the problem usually has. */
    HttpProblem withStatus(int other) {
        return new HttpProblem(type, other, detail(), errors, headers);
    }

    int status() {
        return status;
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<Problem> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }
}
