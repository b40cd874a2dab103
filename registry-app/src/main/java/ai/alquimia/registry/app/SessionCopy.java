package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.StoreCopyResult.Item;
import ai.alquimia.registry.app.StoreCopyResult.Kind;
import ai.alquimia.registry.app.StoreCopyResult.Outcome;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import java.util.List;
import java.util.Optional;

/** A session that the target does not have, or has with other content that is replaced. */
record SessionCopy(SessionId id, Digest digest, Expected expected) implements StoreCopyStep {
    @Override
    public Item planned() {
        return new Item(
                Kind.SESSION,
                id.value(),
                expected.equals(Expected.nothing()) ? Outcome.COPIED : Outcome.REPLACED,
                digest,
                List.of());
    }

    @Override
    public Item carryOut(CopiedStores stores) {
        var session = stores.source().sessions().find(id).orElseThrow(() -> gone());
        stores.target().sessions().save(session, expected);
        verify(session, stores);
        return new SessionCopy(id, ExactText.of(session.json()), expected).planned();
    }

    private RegistryException gone() {
        return new RegistryException.Stale("copy session", quote(id), "somebody else deleted it meanwhile");
    }

    private void verify(Session written, CopiedStores stores) {
        Optional<Session> found;
        try {
            found = stores.check().sessions().find(id);
        } catch (RegistryException.Corrupt e) {
            throw failed("the target cannot read what it was given (" + e.getMessage() + "); "
                    + takenBack(stores.target().sessions(), Expected.anything()));
        }
        var there = found.orElseThrow(() -> failed("the target took it and does not have it"));
        if (!there.json().toString().equals(written.json().toString())) {
            throw failed("the target has something else than it was given; "
                    + takenBack(stores.target().sessions(), Expected.exactly(there.json())));
        }
    }

    private String takenBack(SessionStore target, Expected what) {
        try {
            target.delete(id, what);
            return "it was removed there";
        } catch (RegistryException e) {
            return "it could not be removed there (" + e.getMessage() + ")";
        }
    }

    private RegistryException failed(String reason) {
        return new RegistryException.Failed("copy session", quote(id), reason);
    }
}
