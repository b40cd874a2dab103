package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All that keeps a store from being copied, so that who asked for it sees everything at once. */
final class StoreCopyObstacles {
    private final StoreCopyRequest request;
    private final String subject;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();

    StoreCopyObstacles(StoreCopyRequest request) {
        this.request = request;
        this.subject = quote(request.from()) + " to " + quote(request.to());
    }

    RegistryException nothingToCopy() {
        return new RegistryException.NotFound(
                WholeStoreCopying.ACTION,
                subject,
                "there is nothing to copy: the source does not exist, or has neither agentspaces nor sessions");
    }

    /** It is damaged, or breaks a rule without which no store takes it. */
    void problem(String label, String reason) {
        problems.add(new Problem(JsonPointer.root(), label + ": " + reason));
    }

    /** The target has something that the source has not. */
    void other(String label) {
        others.add(label);
    }

    /** Its name belongs to another agentspace at the target. */
    void taken(String label, String reason) {
        taken.add(label + ": " + reason);
    }

    /** Notes that both have it with other content, and answers whether that can be merged. */
    boolean isMerged(String label) {
        var merge = request.merge();
        if (merge == null) {
            others.add(label + " with other content");
        } else if (merge == OnConflict.FAIL) {
            conflicts.add(label);
        }
        return merge == OnConflict.KEEP || merge == OnConflict.REPLACE;
    }

    /** Notes what is damaged as a problem, and goes on as if it were not there. */
    <T> Optional<T> reading(String label, String where, Supplier<Optional<T>> reading) {
        try {
            return reading.get();
        } catch (RegistryException.Corrupt e) {
            problem(label, where + e.getMessage());
            return Optional.empty();
        }
    }

    /** Throws when anything was noted. */
    void refuse() {
        if (!problems.isEmpty()) {
            throw new RegistryException.Invalid(WholeStoreCopying.ACTION, subject, problems);
        }
        if (!others.isEmpty()) {
            throw exists("copy store", "the target is not empty, it has " + String.join(", ", others));
        }
        if (!conflicts.isEmpty()) {
            throw exists("merge store", "both have, with other content, " + String.join(", ", conflicts));
        }
        if (!taken.isEmpty()) {
            throw exists("copy names of store", String.join("; ", taken));
        }
    }

    private RegistryException exists(String action, String reason) {
        return new RegistryException.AlreadyExists(action, subject, reason);
    }
}
