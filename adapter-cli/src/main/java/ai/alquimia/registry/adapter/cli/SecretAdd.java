package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares secrets by key, or as documents. */
final class SecretAdd extends DocumentAdd {
    @Parameters(paramLabel = "KEY", arity = "0..*", description = "The keys to declare.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            defaultValue = "global",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            completionCandidates = Choices.Scopes.class,
            converter = Choices.Scopes.class)
    private Scope scope = Scope.GLOBAL;

    @Option(names = "--description", paramLabel = "TEXT", description = "What the secret is for.")
    private @Nullable String description;

    SecretAdd(Invocation invocation) {
        super(invocation, DocumentKind.SECRET);
    }

    @Override
    List<Document> inputs() {
        if (keys.isEmpty() == !hasFiles()) {
            throw usage("say which secrets: either by KEY or with -f");
        }
        return keys.isEmpty()
                ? super.inputs()
                : keys.stream().map(this::declared).toList();
    }

    private Document declared(String key) {
        return SecretDef.of(key, scope, description);
    }
}
