package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.SecretCheck.Reference;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description =
                "Look up every reference to a secret, and find declarations that nobody uses; never shows a value.",
        footer = {"%nExample:", "  alquimia secret check --agent support --format json"})
final class SecretCheck extends Verb {
    private static final Columns COLUMNS = Columns.of("key", "status", "scope", "lookup_key", "resolver", "in", "at");

    @Mixin
    private AgentspaceOption agentspace;

    @Option(names = "--agent", paramLabel = "ID", description = "Only this agent and the parameters that it refers to.")
    private @Nullable String agent;

    SecretCheck(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var in = agentspace.in(invocation());
        var check = platform().secretReview().check(in, agent == null ? null : new AssistantId(agent));
        var options = invocation().options();
        if (options.quiet() || options.format() == Format.TABLE) {
            output().documents(rows(check), COLUMNS);
        } else {
            output().document(json(check), "");
        }
        if (!check.unresolved().isEmpty()) {
            throw new RegistryException.SecretUnresolved("check secrets of", quote(in), check.unresolved());
        }
    }

    /** The references, and below them the declarations that need a look. */
    private static List<JsonObject> rows(ai.alquimia.registry.app.SecretCheck check) {
        var rows = new ArrayList<JsonObject>();
        for (Reference each : check.references()) {
            rows.add(reference(each).with("in", each.kind().label() + " " + each.holder()));
        }
        check.unused().forEach(secret -> rows.add(declaration(secret).with("status", "unused")));
        check.shadowed().forEach(secret -> rows.add(declaration(secret).with("status", "shadowed")));
        check.untrusted().forEach(secret -> rows.add(declaration(secret).with("status", "untrusted")));
        return rows;
    }

    private static JsonObject json(ai.alquimia.registry.app.SecretCheck check) {
        return JsonObject.of(
                        "references",
                        new JsonArray(check.references().stream()
                                .<JsonValue>map(SecretCheck::reference)
                                .toList()))
                .with("unused", declarations(check.unused()))
                .with("shadowed", declarations(check.shadowed()))
                .with("untrusted", declarations(check.untrusted()));
    }

    private static JsonObject reference(Reference reference) {
        var scope = reference.scope();
        return JsonObject.empty()
                .with("key", reference.key())
                .with("status", reference.status().label())
                .with("scope", text(scope == null ? null : scope.label()))
                .with("lookup_key", text(reference.lookupKey()))
                .with("resolver", text(reference.resolver()))
                .with("kind", reference.kind().label())
                .with("id", reference.holder())
                .with("at", reference.at().toString())
                .with("problem", text(reference.problem()));
    }

    private static JsonValue text(@Nullable Object value) {
        return value == null ? JsonNull.NULL : new JsonString(value.toString());
    }

    private static JsonArray declarations(List<SecretId> secrets) {
        return new JsonArray(
                secrets.stream().<JsonValue>map(SecretCheck::declaration).toList());
    }

    private static JsonObject declaration(SecretId secret) {
        return JsonObject.empty()
                .with("key", secret.key())
                .with("scope", secret.scope().label());
    }
}
