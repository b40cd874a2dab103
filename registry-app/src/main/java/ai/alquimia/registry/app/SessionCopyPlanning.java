package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.StoreCopyResult.Item;
import ai.alquimia.registry.app.StoreCopyResult.Kind;
import ai.alquimia.registry.app.StoreCopyResult.Outcome;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be done with each session of the source. For one use. */
final class SessionCopyPlanning {
    private final SessionStore source;
    private final SessionStore target;
    private final @Nullable OnConflict merge;
    private final StoreCopyObstacles obstacles;
    private final List<StoreCopyStep> steps = new ArrayList<>();

    SessionCopyPlanning(
            SessionStore source, SessionStore target, StoreCopyRequest request, StoreCopyObstacles obstacles) {
        this.source = source;
        this.target = target;
        this.merge = request.merge();
        this.obstacles = obstacles;
    }

    Stream<StoreCopyStep> steps() {
        return steps.stream();
    }

    static String label(SessionId id) {
        return "session " + quote(id);
    }

    void look(SessionId id) {
        String label = label(id);
        var here = obstacles.reading(label, "", () -> source.find(id));
        var there = obstacles.reading(label, "at the target: ", () -> target.find(id));
        if (here.isEmpty()) {
            return;
        }
        var digest = ExactText.of(here.get().json());
        if (there.isEmpty()) {
            steps.add(new SessionCopy(id, digest, Expected.nothing()));
            return;
        }
        var digestThere = ExactText.of(there.get().json());
        if (digestThere.equals(digest)) {
            steps.add(new StoreCopyStep.Nothing(
                    new Item(Kind.SESSION, id.value(), Outcome.ALREADY_THERE, digest, List.of())));
        } else if (obstacles.isMerged(label)) {
            steps.add(
                    merge == OnConflict.REPLACE
                            ? new SessionCopy(
                                    id, digest, Expected.exactly(there.get().json()))
                            : new StoreCopyStep.Nothing(
                                    new Item(Kind.SESSION, id.value(), Outcome.KEPT, digestThere, List.of())));
        }
    }
}
