package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Deletes declarations of secrets, whose scope may be left out where a key has only one. */
final class SecretDelete extends DocumentDelete {
    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "${COMPLETION-CANDIDATES}; needed where a key is declared in several.",
            completionCandidates = Choices.Scopes.class,
            converter = Choices.Scopes.class)
    private @Nullable Scope scope;

    SecretDelete(Invocation invocation) {
        super(invocation, DocumentKind.SECRET);
    }

    @Override
    DocumentKey key(AgentspaceId in, String id) {
        if (scope != null) {
            return new SecretId(id, scope);
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
