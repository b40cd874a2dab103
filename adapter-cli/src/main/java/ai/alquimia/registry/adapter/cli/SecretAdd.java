package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Declare secrets: their key and scope, never their value.",
        footer = {"%nExample:", "  alquimia secret add OPENAI_API_KEY --scope shared --description \"key of the team\""
        })
final class SecretAdd extends DocumentAdd {
    @Parameters(paramLabel = "KEY", arity = "0..*", description = "The keys to declare.")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--scope", defaultValue = "global", description = "global, shared or local (default: global).")
    private String scope = "global";

    @Option(names = "--description", paramLabel = "TEXT", description = "What the secret is for.")
    private @Nullable String description;

    SecretAdd(Invocation invocation) {
        super(invocation, DocumentKind.SECRET);
    }

    @Override
    List<InputDocument> inputs() {
        if (keys.isEmpty() == !hasFiles()) {
            throw usage("say which secrets: either by KEY or with -f");
        }
        return keys.isEmpty()
                ? super.inputs()
                : keys.stream().map(this::declared).toList();
    }

    private InputDocument declared(String key) {
        Scope of = Scope.parse(scope).orElseThrow(() -> usage("--scope is one of global, shared, local"));
        return new InputDocument(
                "secret " + key,
                SecretDef.of(key, of, Optional.ofNullable(description)).json());
    }
}
