package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Linting;
import ai.alquimia.registry.app.SecretCheck;
import ai.alquimia.registry.app.SecretExplanation;
import ai.alquimia.registry.app.SecretReview;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.LiteralSecret;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.Selector;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looking at secrets over HTTP, which tells of the references of one agent the derived key and not the one that they name. */
record HttpSecrets(HttpCaller caller) implements SecretReview, Linting {
    @Override
    public SecretCheck check(AgentspaceId agentspace, @Nullable AssistantId agent) {
        if (agent == null) {
            var answer = caller.get(HttpPaths.of(agentspace, DocumentKind.SECRET) + ":check")
                    .body();
            return new SecretCheck(
                    references(answer, HttpSecrets::checked),
                    ids(answer, "unused"),
                    ids(answer, "shadowed"),
                    ids(answer, "untrusted"));
        }
        var answer = caller.send("POST", path(agentspace, agent) + ":resolve", JsonObject.empty())
                .body();
        return new SecretCheck(references(answer, HttpSecrets::resolved), List.of(), List.of(), List.of());
    }

    private static List<SecretCheck.Reference> references(
            JsonObject answer, Function<JsonObject, SecretCheck.Reference> reader) {
        return HttpCaller.objects(answer, "references").stream().map(reader).toList();
    }

    private static String path(AgentspaceId agentspace, AssistantId agent) {
        return HttpPaths.of(agentspace, DocumentKind.AGENT) + "/" + HttpPaths.of(agent);
    }

    private static SecretCheck.Reference checked(JsonObject json) {
        return new SecretCheck.Reference(
                kind(json.string("kind").orElseThrow()),
                json.string("id").orElseThrow(),
                pointer(json, "at"),
                json.string("key").orElseThrow(),
                json.string("scope").flatMap(Scope::parse).orElse(null),
                json.string("lookup_key").map(LookupKey::new).orElse(null),
                json.string("resolver").orElse(null),
                json.string("problem").orElse(null));
    }

    private static DocumentKind kind(String label) {
        return Stream.of(DocumentKind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static SecretCheck.Reference resolved(JsonObject json) {
        var path = pointer(json, "path").segments();
        return new SecretCheck.Reference(
                DocumentKind.ofTable(path.get(0)).orElseThrow(),
                path.get(1),
                new JsonPointer(path.subList(2, path.size())),
                "not told",
                json.string("scope").flatMap(Scope::parse).orElse(null),
                json.string("key").map(LookupKey::new).orElse(null),
                json.string("resolver").orElse(null),
                json.string("reason").orElse(null));
    }

    private static JsonPointer pointer(JsonObject json, String field) {
        return JsonPointer.parse(json.string(field).orElseThrow()).orElseThrow();
    }

    private static List<SecretId> ids(JsonObject answer, String field) {
        return HttpCaller.objects(answer, field).stream()
                .map(id -> new SecretId(
                        id.string("key").orElseThrow(),
                        id.string("scope").flatMap(Scope::parse).orElseThrow()))
                .toList();
    }

    @Override
    public List<LiteralSecret> lint(AgentspaceId agentspace, List<AssistantId> agents) {
        var which =
                agents.isEmpty() ? all(agentspace) : agents.stream().distinct().toList();
        return which.stream()
                .flatMap(agent -> HttpCaller.objects(
                        caller.send("POST", path(agentspace, agent) + "/lint", JsonObject.empty())
                                .body(),
                        "findings")
                        .stream())
                .map(HttpSecrets::finding)
                .toList();
    }

    private List<AssistantId> all(AgentspaceId agentspace) {
        return caller.list(HttpPaths.of(agentspace, DocumentKind.AGENT), Selector.all(), "").stream()
                .map(agent -> new AssistantId(agent.string("assistant_id").orElseThrow()))
                .toList();
    }

    private static LiteralSecret finding(JsonObject json) {
        return new LiteralSecret(
                pointer(json, "pointer"),
                json.string("kind").orElseThrow(),
                json.string("masked").orElseThrow(),
                json.get("whole").orElseThrow().equals(JsonBoolean.TRUE));
    }

    @Override
    public SecretExplanation explain(AgentspaceId agentspace, String key, AssistantId agent, boolean offline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void trust(AgentspaceId agentspace, Collection<String> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Move> plan(Extraction extraction) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Move> extract(Extraction extraction) {
        throw new UnsupportedOperationException();
    }
}
