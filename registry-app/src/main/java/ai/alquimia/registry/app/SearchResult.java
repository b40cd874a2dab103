package ai.alquimia.registry.app;

import java.util.List;

/**
 * What a registry holds.
 *
 * @param agentspaces by repository, in code point order
 * @param unreadable why each repository that could not be looked into could not
 */
public record SearchResult(List<FoundAgentspace> agentspaces, List<String> unreadable) {
    public SearchResult {
        agentspaces = List.copyOf(agentspaces);
        unreadable = List.copyOf(unreadable);
    }
}
