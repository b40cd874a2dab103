package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import java.util.List;

/** Turns problem documents back into what the registry throws. */
final class HttpFailures {
    private static final String PREFIX = "urn:alquimia:registry:problem:";

    private HttpFailures() {}

    static RegistryException of(JsonObject problem) {
        String type = problem.string("type").orElse("");
        String detail = problem.string("detail").orElse("");
        String action = detail.replaceFirst("(?s): .*", "");
        String reason = detail.substring(Math.min(detail.length(), action.length() + 2));
        if (detail.startsWith("filter: ")) {
            return new RegistryException.Invalid(action, "", reason); // a selector is a part of the query here
        }
        return switch (type.replace(PREFIX, "")) {
            case "not-found" -> new RegistryException.NotFound(action, "", reason);
            case "already-exists" -> new RegistryException.AlreadyExists(action, "", reason);
            case "stale" -> new RegistryException.Stale(action, "", reason);
            case "invalid", "literal-secret" ->
                problem.has("errors")
                        ? new RegistryException.Invalid(action, "", problems(problem))
                        : new RegistryException.Invalid(action, "", reason);
            case "upstream-denied" -> new RegistryException.Denied(action, "", reason);
            case "upstream-unreachable" -> new RegistryException.Unreachable(action, "", reason);
            case "corrupt" -> new RegistryException.Corrupt(action, "", reason);
            case "unsupported" -> new RegistryException.Unsupported(action, "", reason);
            case "failed" -> new RegistryException.Failed(action, "", reason);
            default -> throw new AssertionError("nothing that the registry throws: " + problem);
        };
    }

    private static List<Problem> problems(JsonObject problem) {
        return HttpCaller.objects(problem, "errors").stream()
                .map(error -> new Problem(
                        JsonPointer.parse(error.string("pointer").orElseThrow()).orElseThrow(),
                        error.string("detail").orElseThrow()))
                .toList();
    }
}
