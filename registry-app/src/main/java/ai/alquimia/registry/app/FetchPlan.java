package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import java.util.Optional;
import java.util.function.Function;

/** What a fetch is going to write. */
interface FetchPlan {
    /** Writes it, all or nothing; throws {@link ai.alquimia.registry.domain.RegistryException.Stale} when it no longer fits what is there. */
    FetchResult carryOut(AgentspaceStore store, Function<AgentspaceContent, Optional<Digest>> digests);

    /** What would come of it. */
    FetchResult preview(AgentspaceStore store, Function<AgentspaceContent, Optional<Digest>> digests);
}
