package ai.alquimia.registry.adapter.http;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;

/** Requests that get what they ask for, at least one for each operation of the server. */
record WellMeantRequests(TestServer server, Consumer<HttpResponse<String>> see) {
    private static final String SPACES = "/registry/v1/agentspaces";
    private static final String SPACE = SPACES + "/default";

    void sendAll() {
        created(SPACES, "POST", "{\"name\":\"other\",\"namespace\":\"ns\"}");
        created("/registry/", "POST", "{\"name\":\"third\",\"namespace\":\"ns\"}");
        created("/registry/", "POST", "{\"name\":\"third\",\"namespace\":\"ns\"}");
        document(SPACE + "/agents", "/b", "{\"assistant_id\":\"b\",\"response\":{}}", "b");
        document(SPACE + "/secrets", "/global/KEY", "{\"key\":\"KEY\",\"scope\":\"global\"}", "global/KEY");
        document(SPACE + "/parameters", "/p", "{\"parameter_id\":\"p\"}", "p");
        document("/registry/v1/sessions", "/s", "{\"session_id\":\"s\"}", "s");
        for (String read : List.of(
                "/registry/",
                "/health/liveness",
                "/health/readiness",
                "/metrics",
                "/openapi.json",
                "/docs",
                "/docs/docs.js")) {
            see.accept(server.get(read));
        }
        see.accept(server.get("/registry/", "If-None-Match", "*"));
        see.accept(server.send("PUT", "/registry/?agentspace_id=default", "{\"description\":\"d\"}"));
        see.accept(server.send("PATCH", SPACE, "{\"description\":\"e\"}"));
        see.accept(server.get(SPACES));
        see.accept(server.get(SPACE));
        see.accept(server.get(SPACE, "If-None-Match", "*"));
        see.accept(server.get(SPACE + "/secrets:check"));
        see.accept(server.send("POST", SPACE + "/agents/a/lint", ""));
        see.accept(server.send("POST", SPACE + "/agents/a:resolve", ""));
        see.accept(server.send("POST", SPACE + "/publish", "{\"tag\":\"v1.0.0\"}"));
        see.accept(server.get(SPACE + "/tags"));
        String fetch = "{\"source\":\"ns/n:v1.0.0\",\"agentspace_id\":\"copy\",\"name\":\"copy\"}";
        see.accept(server.send("POST", "/registry/v1/fetch", fetch));
        see.accept(server.send("POST", "/registry/v1/fetch", fetch.replace("}", ",\"replace\":true}")));
        see.accept(server.delete(SPACE + "/tags/v1.0.0"));
        see.accept(server.delete("/registry/?agentspace_id=third"));
        see.accept(server.delete(SPACES + "/other"));
        created(SPACES, "POST", "{\"agentspace_id\":\"x\",\"name\":\"!!!\",\"namespace\":\"ns\"}");
        see.accept(server.get(SPACES + "/x/tags"));
        see.accept(server.delete(SPACES + "/x/tags/v1"));
        see.accept(server.get("/docs/a%00"));
    }

    private void created(String path, String method, String body) {
        see.accept(server.send(method, path, body));
    }

    /** Everything that can be done with documents of one kind. */
    private void document(String path, String one, String json, String name) {
        created(path + one, "PUT", json);
        created(path + one, "PUT", json);
        see.accept(server.get(path));
        see.accept(server.get(path + one));
        see.accept(server.get(path + one, "If-None-Match", "*"));
        see.accept(server.send("POST", path + ":batch", "{\"upsert\":[" + json + "]}"));
        see.accept(server.delete(path + one));
        see.accept(server.send("POST", path + ":batch", "{\"delete\":[\"" + name + "\"]}"));
        see.accept(server.delete(path + "?filter=%7B%22no%22%3A1%7D"));
    }
}
