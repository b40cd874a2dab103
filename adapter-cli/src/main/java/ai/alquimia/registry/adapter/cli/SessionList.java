package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "List saved conversations.",
        footer = {"%nExample:", "  alquimia session list -q"})
final class SessionList extends Verb {
    private static final Columns COLUMNS = Columns.of(Session.ID, "assistant_id");

    SessionList(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var sessions = platform().sessions();
        if (invocation().options().quiet()) {
            sessions.list().stream().map(SessionId::value).forEach(output()::line);
            return;
        }
        // one that is deleted meanwhile is no longer in the list
        var documents = sessions.list().stream()
                .map(sessions::get)
                .flatMap(Optional::stream)
                .map(Session::json)
                .toList();
        output().documents(documents, COLUMNS);
    }
}
