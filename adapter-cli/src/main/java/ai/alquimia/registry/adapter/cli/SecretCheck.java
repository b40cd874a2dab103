package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.SecretCheck.Reference;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonObject;
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
            output().document(check.json(), "");
        }
        if (!check.unresolved().isEmpty()) {
            throw new RegistryException.SecretUnresolved("check secrets of", quote(in), check.unresolved());
        }
    }

    /** The references, and below them the declarations that need a look. */
    private static List<JsonObject> rows(ai.alquimia.registry.app.SecretCheck check) {
        var rows = new ArrayList<JsonObject>();
        for (Reference each : check.references()) {
            rows.add(each.json().with("in", each.kind().label() + " " + each.holder()));
        }
        add(rows, check.unused(), "unused");
        add(rows, check.shadowed(), "shadowed");
        add(rows, check.untrusted(), "untrusted");
        return rows;
    }

    private static void add(List<JsonObject> rows, List<SecretId> secrets, String status) {
        for (SecretId secret : secrets) {
            rows.add(ai.alquimia.registry.app.SecretCheck.json(secret).with("status", status));
        }
    }
}
