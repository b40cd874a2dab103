package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Linting;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.app.SecretCheck;
import ai.alquimia.registry.app.SecretReview;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.LiteralSecret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What agents ask for and what they should not hold; never a value. */
final class SecretRoutes {
    private static final String AGENT = DocumentRoutes.path(DocumentKind.AGENT) + "/{aid}";

    private final SecretReview review;
    private final Linting linting;

    SecretRoutes(SecretReview review, Linting linting) {
        this.review = review;
        this.linting = linting;
    }

    List<Route> all() {
        return List.of(
                Route.get(DocumentRoutes.path(DocumentKind.SECRET) + ":check", Role.VIEWER, this::check),
                Route.post(AGENT + "/lint", Role.VIEWER, this::lint),
                Route.post(AGENT + ":resolve", Role.VIEWER, this::resolve));
    }

    private static AssistantId agent(Call call) {
        return Ids.of("agent", call.path("aid"), AssistantId::new);
    }

    private Answer lint(Call call) {
        var findings = linting.lint(call.agentspace(), List.of(agent(call))).stream()
                .map(SecretRoutes::finding)
                .toList();
        return Answer.ok(JsonObject.of("findings", new JsonArray(findings)));
    }

    private static JsonValue finding(LiteralSecret finding) {
        return JsonObject.empty()
                .with("pointer", finding.at().toString())
                .with("kind", finding.reason())
                .with("masked", finding.masked())
                .with("whole", JsonBoolean.of(finding.whole()));
    }

    private Answer resolve(Call call) {
        var references = review.check(call.agentspace(), agent(call)).references().stream()
                .map(SecretRoutes::resolution)
                .toList();
        return Answer.ok(JsonObject.of("references", new JsonArray(references)));
    }

    private static JsonValue resolution(SecretCheck.Reference reference) {
        return JsonObject.empty()
                .with("path", path(reference).toString())
                .with("scope", text(scope(reference)))
                .with("key", text(reference.lookupKey()))
                .with("resolver", text(reference.resolver()))
                .with("resolved", JsonBoolean.of(reference.problem() == null))
                .with("reason", text(reference.problem()));
    }

    /** From the agentspace's root: a parameter that an agent refers to is another document. */
    private static JsonPointer path(SecretCheck.Reference reference) {
        return JsonPointer.of(reference.kind().table(), reference.holder()).append(reference.at());
    }

    private Answer check(Call call) {
        return Answer.ok(review.check(call.agentspace(), null).json());
    }

    private static @Nullable String scope(SecretCheck.Reference reference) {
        var scope = reference.scope();
        return scope == null ? null : scope.label();
    }

    private static JsonValue text(@Nullable Object value) {
        return value == null ? JsonNull.NULL : new JsonString(value.toString());
    }
}
