package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.LiteralSecret;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.UnresolvedReference;
import ai.alquimia.registry.json.JsonWriter;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Failures as RFC 9457 problem documents. Nothing of the server's insides is in them. Thread safe. */
final class Problems {
    static final String MEDIA_TYPE = "application/problem+json";

    /** Where Javalin says which methods a path knows. */
    private static final String METHODS = "availableMethods";

    private final ServerPaths paths;

    Problems(ServerPaths paths) {
        this.paths = paths;
    }

    Answer of(Throwable failure, String requestId) {
        if (failure instanceof HttpProblem problem) {
            return answer(
                    problem.type(), problem.status(), problem.detail(), problem.errors(), problem.headers(), requestId);
        }
        if (failure instanceof RegistryException known) {
            return of(known, requestId);
        }
        if (failure instanceof StoreAway away) {
            return away.isTemporary()
                    ? answer(ProblemType.STORE_AWAY, "the store does not answer; ask again", requestId)
                            .with("Retry-After", "5")
                    : answer(ProblemType.FAILED, "the store refuses this server", requestId);
        }
        if (failure instanceof HttpResponseException library) {
            return of(library, requestId);
        }
        if (failure instanceof IOException broken) {
            return of(broken, requestId);
        }
        return answer(ProblemType.FAILED, "internal error", requestId);
    }

    /** The rest of the request did not come. */
    private static Answer of(IOException broken, String requestId) {
        boolean late = broken instanceof InterruptedIOException || broken.getCause() instanceof TimeoutException;
        return late
                ? answer(ProblemType.TIMEOUT, "the request takes too long to arrive", requestId)
                : answer(ProblemType.MALFORMED, "the request ends too early", requestId);
    }

    private static Answer of(HttpResponseException library, String requestId) {
        var answer = of(library.getStatus(), requestId);
        String methods = library.getDetails().get(METHODS);
        if (methods != null) {
            return answer.with("Allow", methods);
        }
        // The rest of a body that is too large is not read, so that the connection is of no use any more.
        return library.getStatus() == ProblemType.TOO_LARGE.status() ? answer.with("Connection", "close") : answer;
    }

    /** For what the libraries below answer by themselves. */
    static Answer of(int status, String requestId) {
        var type = ProblemType.ofStatus(status);
        return answer(type, status, type.title(), List.of(), Map.of(), requestId);
    }

    /** For requests that come while the server stops. */
    static Answer stopping(String requestId) {
        return answer(ProblemType.STOPPING, "the server is stopping; ask again", requestId)
                .with("Retry-After", "5");
    }

    private Answer of(RegistryException failure, String requestId) {
        var type = type(failure);
        String detail = paths.hidden(String.valueOf(failure.getMessage()));
        if (failure instanceof RegistryException.Invalid invalid) {
            return answer(type, type.status(), detail, hidden(invalid.problems()), Map.of(), requestId);
        }
        if (failure instanceof RegistryException.SecretUnresolved secrets) {
            var errors = secrets.references().stream().map(Problems::problem).toList();
            return answer(type, type.status(), detail, errors, Map.of(), requestId);
        }
        return answer(type, detail, requestId);
    }

    private List<Problem> hidden(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(problem.at(), paths.hidden(problem.message())))
                .toList();
    }

    private static Problem problem(UnresolvedReference reference) {
        return new Problem(reference.at(), reference.toString());
    }

    private static ProblemType type(RegistryException failure) {
        if (failure instanceof RegistryException.NotFound) {
            return ProblemType.NOT_FOUND;
        } else if (failure instanceof RegistryException.AlreadyExists) {
            return ProblemType.ALREADY_EXISTS;
        } else if (failure instanceof RegistryException.Stale) {
            return ProblemType.STALE;
        } else if (failure instanceof RegistryException.Invalid invalid) {
            return !invalid.problems().isEmpty() && invalid.problems().stream().allMatch(LiteralSecret::isOne)
                    ? ProblemType.LITERAL_SECRET
                    : ProblemType.INVALID;
        } else if (failure instanceof RegistryException.Denied) {
            return ProblemType.UPSTREAM_DENIED;
        } else if (failure instanceof RegistryException.Unreachable) {
            return ProblemType.UPSTREAM_UNREACHABLE;
        } else if (failure instanceof RegistryException.Corrupt) {
            return ProblemType.CORRUPT;
        } else if (failure instanceof RegistryException.SecretUnresolved) {
            return ProblemType.SECRET_UNRESOLVED;
        } else if (failure instanceof RegistryException.Unsupported) {
            return ProblemType.UNSUPPORTED;
        }
        return ProblemType.FAILED;
    }

    private static Answer answer(ProblemType type, String detail, String requestId) {
        return answer(type, type.status(), detail, List.of(), Map.of(), requestId);
    }

    private static Answer answer(
            ProblemType type,
            int status,
            String detail,
            List<Problem> errors,
            Map<String, String> headers,
            String requestId) {
        var body = JsonObject.empty()
                .with("type", type.uri())
                .with("title", type.title())
                .with("status", JsonNumber.of(String.valueOf(status)))
                .with("detail", detail)
                .with("request_id", requestId);
        if (!errors.isEmpty()) {
            body = body.with(
                    "errors", new JsonArray(errors.stream().map(Problems::error).toList()));
        }
        var answer = Answer.bytes(status, MEDIA_TYPE, JsonWriter.canonical(body).getBytes(StandardCharsets.UTF_8));
        for (var header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static JsonValue error(Problem problem) {
        return JsonObject.empty().with("pointer", problem.at().toString()).with("detail", problem.message());
    }
}
