package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.adapter.http.OpenApiTree.Operation;
import ai.alquimia.registry.app.BuildVersion;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds real answers against the OpenAPI document: each must belong to an operation, have a status that is documented there, and keep its schema.
 * Remembers what it has seen. Thread safe.
 */
final class OpenApiContract {
    /** What any route may answer before its own work begins. */
    private static final Map<Integer, String> ANYWHERE = Map.of(408, "Timeout", 413, "TooLarge");

    private final OpenApiTree document = new OpenApiTree(new OpenApiDocument(BuildVersion.number()).tree());
    private final Set<Seen> seen = new ConcurrentSkipListSet<>();

    /** A status of the operation with this id. */
    record Seen(String operation, int status) implements Comparable<Seen> {
        @Override
        public int compareTo(Seen other) {
            return Comparator.comparing(Seen::operation)
                    .thenComparing(Seen::status)
                    .compare(this, other);
        }
    }

    /**
     * Throws {@link AssertionError} for an answer that is not as documented.
     *
     * @param path as it was sent, with escapes; a query is ignored
     * @param body empty when there was none
     */
    void check(String method, String path, int status, byte[] body) {
        String plain = path.replaceFirst("\\?.*", "");
        boolean head = method.equals("HEAD");
        var onPath = document.operations().stream()
                .filter(each -> matches(each, plain))
                .toList();
        var operation = onPath.stream()
                .filter(each -> each.method().equals(head ? "GET" : method))
                .min(Comparator.comparing(OpenApiContract::variables));
        String what = method + " " + plain + " answered " + status;
        if (operation.isPresent()) {
            check(operation.get(), status, head, body, what);
        } else {
            checkStranger(onPath, status, body, what);
        }
    }

    private void check(Operation operation, int status, boolean head, byte[] body, String what) {
        var documented = operation.responses().get(Integer.toString(status));
        if (documented == null && !ANYWHERE.containsKey(status)) {
            throw new AssertionError(what + ", which " + operation.id() + " does not document");
        }
        var response = documented == null
                ? document.component("responses", ANYWHERE.get(status))
                : document.resolved(documented);
        checkBody(head ? response.without("content") : response, body, what);
        seen.add(new Seen(operation.id(), status));
    }

    /** A path or a method that is not documented must not do anything. */
    private void checkStranger(List<Operation> onPath, int status, byte[] body, String what) {
        int expected = onPath.isEmpty() ? 404 : 405;
        if (status != expected) {
            throw new AssertionError(what + ", but no operation is documented there, so it must be " + expected);
        }
        if (body.length > 0) {
            checkBody(document.component("responses", expected == 404 ? "NotFound" : "MethodNotAllowed"), body, what);
        }
    }

    private void checkBody(JsonObject response, byte[] body, String what) {
        if (!response.has("content")) {
            if (body.length > 0) {
                throw new AssertionError(what + " with a body, where none is documented");
            }
            return;
        }
        OpenApiTree.object(response, "content").fields().forEach((type, media) -> {
            if (type.endsWith("json")) {
                var schema = OpenApiTree.object((JsonObject) media, "schema");
                var violations = document.violations(schema, JsonDocuments.parse(body));
                if (!violations.isEmpty()) {
                    throw new AssertionError(what + " with a body that breaks its schema: " + violations);
                }
            }
        });
    }

    /** What was answered so far. */
    Set<Seen> seen() {
        return Set.copyOf(seen);
    }

    /** What is documented. */
    Set<Seen> documented() {
        return document.operations().stream()
                .flatMap(operation -> operation.responses().keySet().stream()
                        .map(status -> new Seen(operation.id(), Integer.parseInt(status))))
                .collect(Collectors.toSet());
    }

    /** The routes, as {@code GET /registry/v1/agentspaces/{id}}. */
    Set<String> routes() {
        return document.operations().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toSet());
    }

    private static long variables(Operation operation) {
        return 1000 * operation.path().chars().filter(c -> c == '{').count()
                - operation.path().length();
    }

    private static boolean matches(Operation operation, String path) {
        var pattern = new StringBuilder();
        for (String part : operation.path().split("(?=\\{)|(?<=})")) {
            pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.matches(pattern.toString(), path);
    }
}
