package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Agentspaces;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.Optional;

/** Agentspaces as callers see them: each a document with a version. */
record ShownAgentspaces(Agentspaces stored, Representations representations) {
    StoredRecord require(AgentspaceId id) {
        return stored.get(id)
                .orElseThrow(() -> new RegistryException.NotFound(
                        "open agentspace", RegistryException.quote(id), "there is no such agentspace"));
    }

    Answer answer(int status, StoredRecord record) {
        return Answer.document(status, representations.of(record));
    }

    /** What the call expects to find. Of what is not there no version is expected in vain: that is the answer (RFC 9110, section 13.2.1). */
    Expected expected(Call call, AgentspaceId id) {
        return Preconditions.expected(call, () -> Optional.of(representations.version(require(id))));
    }
}
