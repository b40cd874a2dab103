package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.SecretExplanation;
import ai.alquimia.registry.app.SecretExplanation.Answer;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.spi.CommonSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Say how an agent's reference gets from its key to a value, step by step; never shows the value.",
        footer = {"%nExample:", "  alquimia secret explain OPENAI_API_KEY --agent support --offline"})
final class SecretExplain extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Parameters(paramLabel = "KEY", description = "The key that the agent refers to.")
    private String key = "";

    @Option(names = "--agent", paramLabel = "ID", required = true, description = "The agent.")
    private String agent = "";

    @Option(names = "--offline", description = "Ask no resolver.")
    private boolean offline;

    SecretExplain(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var in = agentspace.in(invocation());
        var steps = platform().secretReview().explain(in, key, new AssistantId(agent), offline);
        output().document(document(steps), steps.lookupKey().value());
    }

    private static JsonValue text(@Nullable String value) {
        return value == null ? JsonNull.NULL : new JsonString(value);
    }

    private static JsonObject document(SecretExplanation steps) {
        boolean global = steps.scope() == Scope.GLOBAL;
        var from = steps.realmIsConfigured() ? CommonSettings.REALM.variable() : "the agentspace's id";
        JsonObject answers = JsonObject.empty();
        for (Answer answer : steps.answers()) {
            answers = answers.with(answer.resolver(), answer.said());
        }
        return JsonObject.empty()
                .with("key", steps.key())
                .with("agent", steps.agent().value())
                .with(
                        "referenced_at",
                        JsonArray.ofStrings(steps.places().stream()
                                .map(JsonPointer::toString)
                                .toList()))
                .with(
                        "declared",
                        JsonArray.ofStrings(
                                steps.declared().stream().map(Scope::label).toList()))
                .with("scope", steps.scope().label())
                .with(
                        "realm",
                        global ? JsonNull.NULL : new JsonString(steps.realm().value()))
                .with("realm_from", global ? JsonNull.NULL : new JsonString(from))
                .with("lookup_key", steps.lookupKey().value())
                .with("variable", steps.lookupKey().variable())
                .with("refused", text(steps.refusal()))
                .with("resolvers", answers)
                .with(
                        "resolved_by",
                        text(steps.answers().stream()
                                .filter(Answer::found)
                                .map(Answer::resolver)
                                .findFirst()
                                .orElse(null)));
    }
}
