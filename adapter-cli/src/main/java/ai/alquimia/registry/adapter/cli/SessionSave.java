package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "save",
        description = "Save conversations, or replace those with the same session_id.",
        footer = {"%nExample:", "  alquimia session save -f conversation.json"})
final class SessionSave extends Verb {
    @Mixin
    private InputOption input;

    SessionSave(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var sessions = parse(input.read(this));
        sessions.forEach(session -> platform().sessions().save(session));
        output().ids(
                        Session.ID,
                        sessions.stream().map(session -> session.id().value()).toList());
    }

    private static List<Session> parse(List<InputDocument> inputs) {
        var sessions = new ArrayList<Session>();
        var problems = new ArrayList<Problem>();
        for (InputDocument input : inputs) {
            try {
                sessions.add(Session.of(input.json()));
            } catch (RegistryException.Invalid e) {
                e.problems().forEach(p -> problems.add(new Problem(JsonPointer.root(), input.source() + ": " + p)));
            }
        }
        if (!problems.isEmpty()) {
            throw new RegistryException.Invalid("save session", "", problems);
        }
        return sessions;
    }
}
