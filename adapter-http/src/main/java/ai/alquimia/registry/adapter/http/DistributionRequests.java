package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.PublishRequest;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Tag;
import java.util.Optional;
import java.util.Set;

/** Reads the bodies of publish and fetch; throws {@link HttpProblem} with all that is wrong with one. */
final class DistributionRequests {
    private DistributionRequests() {}

    static PublishRequest publish(AgentspaceId agentspace, JsonObject body, ReachableRegistries reachable) {
        var fields = new RequestFields(
                body, Set.of("tag", "to", "annotations", "force", "move_latest", "allow_literal_secrets"));
        var tag = fields.required("tag", Tag::new);
        var to = fields.value("to", reachable::requireRepository);
        var annotations = fields.strings("annotations");
        boolean force = fields.flag("force", false);
        boolean moveLatest = fields.flag("move_latest", true);
        var allowed = fields.list("allow_literal_secrets", DistributionRequests::pointer, "is no JSON pointer");
        fields.done();
        return new PublishRequest(
                agentspace, tag.orElseThrow(), to.orElse(null), annotations, force, moveLatest, Set.copyOf(allowed));
    }

    private static Optional<JsonPointer> pointer(JsonValue value) {
        return value instanceof JsonString text ? JsonPointer.parse(text.value()) : Optional.empty();
    }

    /**
     * What to fetch.
     *
     * @param merge merges into the agentspace instead of making or replacing it
     */
    record Fetch(FetchRequest request, boolean merge) {}

    static Fetch fetch(JsonObject body, ReachableRegistries reachable) {
        var fields = new RequestFields(
                body, Set.of("source", "agentspace_id", "mode", "replace", "name", "namespace", "trust_secrets"));
        var source = fields.required("source", reachable::require);
        var agentspace = fields.required("agentspace_id", AgentspaceId::new);
        String mode = fields.string("mode").orElse("clone");
        boolean merge = mode.equals("merge");
        if (!merge && !mode.equals("clone")) {
            fields.report("must be clone or merge", "mode");
        }
        if (merge) {
            Set.of("replace", "name", "namespace", "trust_secrets").stream()
                    .filter(body::has)
                    .sorted()
                    .forEach(field -> fields.report("belongs to a clone", field));
        }
        boolean replace = fields.flag("replace", false);
        var name = fields.string("name");
        var namespace = fields.string("namespace");
        boolean trust = fields.flag("trust_secrets", false);
        fields.done();
        return new Fetch(
                new FetchRequest(
                        agentspace.orElseThrow(),
                        source.orElseThrow(),
                        replace,
                        name.orElse(null),
                        namespace.orElse(null),
                        trust),
                merge);
    }
}
