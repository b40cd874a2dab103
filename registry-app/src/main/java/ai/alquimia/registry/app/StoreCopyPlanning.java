package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.spi.ProgressListener;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at all of both stores, and finds out what is to be done, what cannot be, and what is in the way. For one use. */
final class StoreCopyPlanning {
    private final OpenStores source;
    private final OpenStores target;
    private final StoreCopyRequest request;
    private final ProgressListener progress;
    private final StoreCopyObstacles obstacles;

    StoreCopyPlanning(OpenStores source, OpenStores target, StoreCopyRequest request, ProgressListener progress) {
        this.source = source;
        this.target = target;
        this.request = request;
        this.progress = progress;
        this.obstacles = new StoreCopyObstacles(request);
    }

    /** What is to be done, in order. Throws when there is nothing to copy, or something is in the way. */
    List<StoreCopyStep> steps() {
        var records = source.agentspaces().agentspaces();
        var sessions = source.sessions().list();
        if (records.isEmpty() && sessions.isEmpty()) {
            throw obstacles.nothingToCopy();
        }
        var recordsThere = target.agentspaces().agentspaces();
        var ofAgentspaces = new AgentspaceCopyPlanning(
                source.agentspaces(), target.agentspaces(), recordsThere, request, obstacles);
        var ofSessions = new SessionCopyPlanning(source.sessions(), target.sessions(), request, obstacles);
        int all = records.size() + sessions.size();
        int looked = 0;
        for (StoredRecord record : records) {
            progress.at("looking at " + AgentspaceCopyPlanning.label(record), looked++, all);
            ofAgentspaces.look(record);
        }
        for (SessionId id : sessions) {
            progress.at("looking at " + SessionCopyPlanning.label(id), looked++, all);
            ofSessions.look(id);
        }
        if (request.merge() == null) {
            noteOthers(records, recordsThere, sessions);
        }
        obstacles.refuse();
        return Stream.concat(ofAgentspaces.steps(), ofSessions.steps()).toList();
    }

    /** Notes what the target has and the source has not. */
    private void noteOthers(List<StoredRecord> records, List<StoredRecord> recordsThere, List<SessionId> sessions) {
        Set<Optional<String>> ids = new HashSet<>();
        records.forEach(record -> ids.add(record.document().string(Agentspace.ID)));
        recordsThere.stream()
                .filter(record -> !ids.contains(record.document().string(Agentspace.ID)))
                .forEach(record -> obstacles.other(AgentspaceCopyPlanning.label(record)));
        var here = new HashSet<>(sessions);
        target.sessions().list().stream()
                .filter(id -> !here.contains(id))
                .forEach(id -> obstacles.other(SessionCopyPlanning.label(id)));
    }
}
