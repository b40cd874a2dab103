package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "delete",
        description = "Delete the declarations of secrets.",
        footer = {"%nExample:", "  alquimia secret delete OPENAI_API_KEY --scope shared"})
final class SecretDelete extends DocumentDelete {
    @Option(names = "--scope", description = "global, shared or local; needed where a key is declared in several.")
    private @Nullable String scope;

    SecretDelete(Invocation invocation) {
        super(invocation, DocumentKind.SECRET);
    }

    @Override
    DocumentKey key(AgentspaceId in, String id) {
        if (scope != null) {
            Scope named = Scope.parse(scope).orElseThrow(() -> usage("--scope is one of global, shared, local"));
            return new SecretId(id, named);
        }
        var declared = Arrays.stream(Scope.values())
                .map(each -> new SecretId(id, each))
                .filter(each -> platform().documents().get(in, each).isPresent())
                .toList();
        if (declared.isEmpty()) {
            throw missing("delete", "secret", id);
        }
        if (declared.size() > 1) {
            throw usage(id + " is declared in several scopes: name one with --scope");
        }
        return declared.get(0);
    }
}
