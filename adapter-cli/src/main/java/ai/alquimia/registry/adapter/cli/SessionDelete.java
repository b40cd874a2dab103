package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.SessionId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Delete saved conversations.",
        footer = {"%nExample:", "  alquimia session delete 3f2b8c1e-session"})
final class SessionDelete extends Verb {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "The session_ids.")
    private List<String> ids = new ArrayList<>();

    @Mixin
    private ConfirmOption confirmation;

    @Mixin
    private DryRunOption dryRun;

    SessionDelete(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var sessions = ids.stream().map(SessionId::new).distinct().toList();
        for (SessionId session : sessions) {
            if (platform().sessions().get(session).isEmpty()) {
                throw missing("delete", "session", session);
            }
        }
        if (!dryRun.given()) {
            confirmation.ask(this, "Delete session " + String.join(", ", ids) + "?");
            sessions.forEach(session -> platform().sessions().delete(session));
        }
        output().ids("session_id", ids);
    }
}
