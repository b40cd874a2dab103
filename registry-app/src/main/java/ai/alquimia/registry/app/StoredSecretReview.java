package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretTrust;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

final class StoredSecretReview implements SecretReview {
    private final AgentspaceStore store;

    StoredSecretReview(AgentspaceStore store) {
        this.store = store;
    }

    @Override
    public void trust(AgentspaceId agentspace, Collection<String> keys) {
        var view = StoredAgentspaces.require(store, agentspace);
        var declared = SecretTrust.globalKeys(view.find(DocumentKind.SECRET, Selector.all()));
        String missing = keys.stream()
                .filter(key -> !declared.contains(key))
                .map(RegistryException::quote)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new RegistryException.NotFound(
                    "trust secret", missing, "is not declared with scope global in " + quote(agentspace));
        }
        store.apply(agentspace, List.of(new Edit.TrustSecrets(new LinkedHashSet<>(keys))));
    }
}
