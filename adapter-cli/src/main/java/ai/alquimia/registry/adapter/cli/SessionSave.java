package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "save",
        description = "Save conversations, or replace those with the same session_id.",
        footer = {"%nExample:", "  alquimia session save -f conversation.json"})
final class SessionSave extends Verb {
    @Mixin
    private InputOption input;

    @Option(names = "--dry-run", description = "Check the conversations and change nothing.")
    private boolean dryRun;

    SessionSave(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var sessions = input.read(this, "save session", SessionSave::problems).stream()
                .map(given -> Session.of(given.json()))
                .toList();
        for (Session session : sessions) {
            if (!dryRun) {
                platform().sessions().save(session);
            }
            output().note((dryRun ? "would save session " : "saved session ") + session.id());
        }
        output().ids(
                        Session.ID,
                        sessions.stream().map(session -> session.id().value()).toList());
    }

    private static List<Problem> problems(JsonObject given) {
        try {
            Session.of(given);
            return List.of();
        } catch (RegistryException.Invalid e) {
            return e.problems();
        }
    }
}
