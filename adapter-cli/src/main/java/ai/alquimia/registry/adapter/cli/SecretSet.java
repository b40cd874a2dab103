package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.SecretWriting;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.LiteralSecrets;
import ai.alquimia.registry.domain.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Stores a value, which is never an argument: those can be read by every process of the machine. */
@Command(
        name = "set",
        description = "Store the value of a secret, typed without echo or read from standard input.",
        footer = {
            "%nExample:",
            "  alquimia secret set OPENAI_API_KEY --scope shared",
            "  alquimia secret set OPENAI_API_KEY <key.txt"
        })
final class SecretSet extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Parameters(index = "0", paramLabel = "KEY", description = "The key; it is declared when it is not.")
    private String key = "";

    /** Words that are not expected: any of them may be a value, so that no message shows it. */
    @Unmatched
    private List<String> others = new ArrayList<>();

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description =
                    "${COMPLETION-CANDIDATES} (default: local with --agent, else the narrowest that is declared, else global).",
            completionCandidates = Choices.Scopes.class,
            converter = Choices.Scopes.class)
    private @Nullable Scope scope;

    @Option(names = "--agent", paramLabel = "ID", description = "The agent whose local secret it is.")
    private @Nullable String agent;

    SecretSet(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        if (!others.isEmpty() || holdsValue(key)) {
            throw usage(
                    "a value is never an argument, which others can read: type it when asked, or send it to standard input;"
                            + " what the arguments hold beside KEY and options is not shown");
        }
        if (scope == Scope.LOCAL && agent == null) {
            throw usage("a local secret belongs to an agent: say which with --agent");
        }
        if (scope != null && scope != Scope.LOCAL && agent != null) {
            throw usage("--agent is for local secrets only");
        }
        var request = new SecretWriting.Request(
                agentspace.in(invocation()), key, scope, agent == null ? null : new AssistantId(agent));
        var target = platform().secretWriting().target(request);
        var value = new SecretInput(invocation().terminal()).read("Value of " + target.secret() + ": ");
        report(platform().secretWriting().set(request, value));
    }

    /** {@code KEY=VALUE}, or a value where the key should be. */
    private static boolean holdsValue(String key) {
        return key.contains("=") || !LiteralSecrets.in(new JsonString(key)).isEmpty();
    }

    private void report(SecretWriting.Target target) {
        String lookupKey = target.lookupKey().value();
        if (!target.declared()) {
            output().note("declared secret " + target.secret());
        }
        output().note("stored " + lookupKey + " in " + target.storedIn());
        output().document(
                        JsonObject.empty()
                                .with("key", target.secret().key())
                                .with("scope", target.secret().scope().label())
                                .with("lookup_key", lookupKey)
                                .with("stored_in", target.storedIn()),
                        lookupKey);
    }
}
