package ai.alquimia.registry.distribution;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests that reach every route of a server over the agentspace that TinyDB wrote, and what each is answered with. */
final class EveryRoute {
    /** In queries and bodies, which are in no log. */
    static final String MARK = "mark-of-a-caller-" + ProcessHandle.current().pid();

    private static final String V1 = "/registry/v1";
    private static final String SPACE = V1 + "/agentspaces/default";
    private static final String FILTER =
            "?filter=" + URLEncoder.encode("{\"x\":\"" + MARK + "\"}", StandardCharsets.UTF_8);

    private final List<Request> requests = new ArrayList<>();

    private EveryRoute() {}

    /**
     * A request.
     *
     * @param body empty when there is none
     * @param status of the answer to whoever may do everything
     */
    record Request(String method, String path, String body, int status) {
        HttpResponse<String> send(Server server, String... headers) {
            return body.isEmpty()
                    ? method.equals("GET") ? server.get(path, headers) : server.delete(path, headers)
                    : server.send(method, path, body, headers);
        }

        /** True when whoever has no token is answered too. */
        boolean isOpen() {
            return path.startsWith("/health/") || path.equals("/openapi.json") || path.startsWith("/docs");
        }
    }

    /** Each route at least once with success. */
    static List<Request> succeeding() {
        var routes = new EveryRoute();
        routes.agentspaces();
        routes.documents("agents", "new", "{\"assistant_id\":\"new\",\"response\":{},\"x\":\"" + MARK + "\"}");
        routes.documents("secrets", "shared/NEW", "{\"key\":\"NEW\",\"scope\":\"shared\",\"x\":\"" + MARK + "\"}");
        routes.documents("parameters", "new", "{\"parameter_id\":\"new\",\"config\":{},\"x\":\"" + MARK + "\"}");
        routes.secrets();
        routes.distribution();
        routes.sessions();
        routes.original();
        routes.service();
        return routes.requests;
    }

    private void add(int status, String method, String path, String body) {
        requests.add(new Request(method, path, body, status));
    }

    private void add(int status, String method, String path) {
        add(status, method, path, "");
    }

    private void agentspaces() {
        String other = V1 + "/agentspaces/other";
        add(201, "POST", V1 + "/agentspaces", "{\"agentspace_id\":\"other\",\"name\":\"other\",\"namespace\":\"ns\"}");
        add(200, "GET", V1 + "/agentspaces" + FILTER);
        add(200, "GET", other);
        add(200, "PATCH", other, "{\"x\":\"" + MARK + "\"}");
        add(204, "DELETE", other);
    }

    private void documents(String table, String id, String document) {
        String path = SPACE + "/" + table;
        collection(path, id, document);
        add(200, "GET", path + "?limit=1&fields=x");
    }

    private void collection(String path, String id, String document) {
        add(201, "PUT", path + "/" + id, document);
        add(200, "GET", path + "/" + id);
        add(200, "GET", path + FILTER);
        add(200, "POST", path + ":batch", "{\"upsert\":[" + document + "],\"delete\":[\"" + id + "\"]}");
        add(201, "PUT", path + "/" + id, document);
        add(204, "DELETE", path + "/" + id);
        add(200, "DELETE", path + FILTER);
    }

    private void secrets() {
        for (String agent : List.of("my-agent", "billing")) {
            add(200, "POST", SPACE + "/agents/" + agent + "/lint", "{}");
            add(200, "POST", SPACE + "/agents/" + agent + ":resolve", "{}");
        }
        add(200, "GET", SPACE + "/secrets:check");
    }

    private void distribution() {
        add(200, "POST", SPACE + "/publish", "{\"tag\":\"v1.0.0\",\"annotations\":{\"x\":\"" + MARK + "\"}}");
        add(200, "GET", SPACE + "/tags");
        add(
                201,
                "POST",
                V1 + "/fetch",
                "{\"source\":\"local/my-agents:v1.0.0\",\"agentspace_id\":\"copy\",\"name\":\"copy\",\"trust_secrets\":true}");
        add(200, "GET", V1 + "/agentspaces/copy/secrets:check");
        add(204, "DELETE", SPACE + "/tags/v1.0.0");
    }

    private void sessions() {
        collection(V1 + "/sessions", "new", "{\"session_id\":\"new\",\"x\":\"" + MARK + "\"}");
    }

    private void original() {
        String one = "/registry/?agentspace_id=theirs";
        add(201, "POST", "/registry/", "{\"agentspace_id\":\"theirs\",\"name\":\"theirs\",\"namespace\":\"ns\"}");
        add(200, "GET", one);
        add(200, "PUT", one, "{\"x\":\"" + MARK + "\"}");
        add(204, "DELETE", one);
    }

    private void service() {
        for (String path : List.of(
                "/health/liveness", "/health/readiness", "/metrics", "/openapi.json", "/docs", "/docs/docs.js")) {
            add(200, "GET", path);
        }
    }

    /** What goes wrong, once for each kind of problem. */
    static List<Request> failing() {
        var routes = new EveryRoute();
        String agent = SPACE + "/agents/my-agent";
        routes.add(400, "PUT", agent, "{\"assistant_id\":\"" + MARK);
        routes.add(400, "GET", SPACE + "/agents?filter=" + MARK);
        routes.add(400, "GET", SPACE + "/agents?cursor=" + MARK);
        routes.add(403, "POST", V1 + "/fetch", "{\"source\":\"evil.example/a/b:v1\",\"agentspace_id\":\"evil\"}");
        routes.add(404, "GET", V1 + "/agentspaces/nowhere/agents");
        routes.add(404, "POST", SPACE + "/agents/nobody:resolve", "{}");
        routes.add(404, "GET", "/nothing?" + MARK);
        routes.add(405, "PATCH", agent, "{}");
        routes.add(409, "POST", V1 + "/agentspaces", "{\"name\":\"my-agents\",\"namespace\":\"local\"}");
        routes.add(422, "PUT", agent, "{\"assistant_id\":\"my-agent\",\"response\":7,\"x\":\"" + MARK + "\"}");
        routes.add(502, "POST", V1 + "/fetch", "{\"source\":\"127.0.0.1:1/a/b:v1\",\"agentspace_id\":\"far\"}");
        return routes.requests;
    }
}
