package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.SessionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show one saved conversation.",
        footer = {"%nExample:", "  alquimia session show 3f2b8c1e-session --format json"})
final class SessionShow extends Verb {
    @Parameters(paramLabel = "ID", description = "The session_id.")
    private String id = "";

    SessionShow(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var session = platform().sessions().get(new SessionId(id)).orElseThrow(() -> missing("show", "session", id));
        output().document(session.json(), id);
    }
}
