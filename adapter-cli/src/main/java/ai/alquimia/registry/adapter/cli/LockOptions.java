package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Holds fetches to the artifacts that somebody has looked at. */
final class LockOptions {
    /** What a message says of a reference that a lock file should hold. */
    static final String NOT_LOCKED = "it is not in the lock file";

    @Option(
            names = "--lock",
            description = "Write which artifact was fetched to the lock file, and refuse a tag that has moved since.")
    private boolean lock;

    @Option(names = "--frozen", description = "Fetch only what the lock file holds, and do not change it.")
    private boolean frozen;

    @Option(names = "--update-lock", description = "Fetch what the tag names now, and lock that.")
    private boolean update;

    @Option(
            names = "--lock-file",
            paramLabel = "FILE",
            description = "The lock file (default: alquimia.lock.json in the working directory).")
    private @Nullable String file;

    private LockFile file(Verb verb) {
        var invocation = verb.invocation();
        var named = file == null ? "alquimia.lock.json" : file;
        return new LockFile(invocation.terminal().directory().resolve(named), invocation.codec());
    }

    /**
     * The reference that may be fetched: pinned to what is locked where the lock file counts. Throws {@link RegistryException.Invalid} for one that
     * is not locked or has moved.
     */
    OciReference check(Verb verb, AgentspaceId id, OciReference reference) {
        if (frozen && (lock || update)) {
            throw verb.usage("--frozen changes no lock file: leave out --lock and --update-lock");
        }
        if (!frozen && !lock && !update) {
            if (file != null) {
                throw verb.usage("--lock-file alone locks nothing: add --lock, --frozen or --update-lock");
            }
            return reference;
        }
        if (!frozen) {
            file(verb).requireDirectory();
        }
        var locked = file(verb).digest(reference);
        if (locked.isEmpty() && frozen) {
            throw new RegistryException.Invalid(
                    "fetch", quote(reference), NOT_LOCKED + " " + file(verb) + ", so --frozen refuses it");
        }
        return locked.isEmpty() || update ? reference : unmoved(verb, id, reference, locked.get());
    }

    private static OciReference unmoved(Verb verb, AgentspaceId id, OciReference reference, Digest locked) {
        var now = reference
                .digest()
                .orElseGet(() -> verb.platform().tags().resolve(reference).digest());
        if (!now.equals(locked)) {
            new MovedTag(verb, id).explain(reference, locked, now);
            String found = reference.digest().isPresent()
                    ? "locked is " + locked + ", which is not what you ask for"
                    : LockFile.MOVED + ": locked is " + locked + ", now it names " + now;
            throw new RegistryException.Invalid("fetch", quote(reference), found);
        }
        return reference.pinned(locked);
    }

    /** Notes what was fetched, where that is asked for. */
    void record(Verb verb, OciReference reference, Optional<Digest> fetched) {
        if ((lock || update) && fetched.isPresent()) {
            try {
                file(verb)
                        .record(
                                reference,
                                fetched.get(),
                                verb.invocation().assembly().clock().instant());
            } catch (RegistryException e) {
                throw new RegistryException.Failed(
                        "lock", quote(reference), "it was fetched, but not locked: " + e.reason());
            }
        }
    }
}
