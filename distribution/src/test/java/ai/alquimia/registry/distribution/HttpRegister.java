package ai.alquimia.registry.distribution;

import static ai.alquimia.registry.testkit.linearizability.RegisterAct.ABSENT;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.testkit.linearizability.RegisterAct;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/**
 * A number under a key, which is kept in two agents that are written together: who finds one of them alone, or two that differ, has met half of a
 * write.
 *
 * @param key its name
 */
record HttpRegister(String key) {
    private static final String AGENTS = "/registry/v1/agentspaces/default/agents";

    /** What was answered; the status is that of HTTP, and there is no act when nobody knows what happened. */
    record Outcome(int status, RegisterAct act) {
        boolean isAnswered() {
            return status < 500;
        }
    }

    private List<String> ids() {
        return List.of(key + "-a", key + "-b");
    }

    private static String agent(String id, String key, long number) {
        return "{\"assistant_id\":\"%s\",\"response\":{},\"register\":\"%s\",\"number\":%d}".formatted(id, key, number);
    }

    Outcome read(KeptConnection server) throws IOException {
        String filter = URLEncoder.encode("{\"register\":\"" + key + "\"}", StandardCharsets.UTF_8);
        var reply = server.send("GET", AGENTS + "?filter=" + filter, "");
        return reply.status() == 200
                ? new Outcome(200, new RegisterAct.Read(number(reply.body())))
                : new Outcome(reply.status(), new RegisterAct.Read(ABSENT));
    }

    private long number(String page) {
        var items = objects(Workplace.parse(page), "items");
        if (items.isEmpty()) {
            return ABSENT;
        }
        var numbers = items.stream()
                .map(item -> Long.parseLong(item.get("number").orElseThrow().toString()))
                .toList();
        if (numbers.size() != 2 || !numbers.get(0).equals(numbers.get(1))) {
            throw new AssertionError("half of a write under " + key + ": " + page);
        }
        return numbers.get(0);
    }

    private static List<JsonObject> objects(JsonValue of, String field) {
        return ((JsonArray) ((JsonObject) of).get(field).orElseThrow())
                .values().stream().map(JsonObject.class::cast).toList();
    }

    Outcome write(KeptConnection server, long number) throws IOException {
        return changed(
                server.send(
                        "POST",
                        AGENTS + ":batch",
                        "{\"upsert\":[%s,%s]}"
                                .formatted(agent(ids().get(0), key, number), agent(ids().get(1), key, number))),
                number,
                "changed");
    }

    Outcome delete(KeptConnection server) throws IOException {
        String body = "{\"delete\":[\"%s\",\"%s\"]}".formatted(ids().toArray());
        return changed(server.send("POST", AGENTS + ":batch", body), ABSENT, "deleted");
    }

    private Outcome changed(KeptConnection.Reply reply, long number, String word) {
        if (reply.status() != 200) {
            return new Outcome(reply.status(), new RegisterAct.Unanswered(OptionalLong.empty(), number));
        }
        var effects = objects(Workplace.parse(reply.body()), "results").stream()
                .map(result -> result.string("effect").orElseThrow())
                .distinct()
                .toList();
        if (effects.size() != 1) {
            throw new AssertionError("half of a write was there under " + key + ": " + reply.body());
        }
        return new Outcome(200, new RegisterAct.Write(number, effects.get(0).equals(word)));
    }
}
