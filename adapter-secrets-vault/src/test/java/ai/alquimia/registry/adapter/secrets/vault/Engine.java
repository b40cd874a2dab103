package ai.alquimia.registry.adapter.secrets.vault;

import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import io.github.jopenlibs.vault.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The fake's KV version 2 engine: what is asked for is the path after {@code /v1/}. */
final class Engine {
    private static final FakeVault.Answer MISSING = new FakeVault.Answer(404, "{\"errors\":[]}");

    private record Version(JsonValue data, boolean destroyed) {}

    private final TreeSet<String> mounts = new TreeSet<>();
    private final Map<String, List<Version>> secrets = new HashMap<>();

    synchronized void mount(String path) {
        mounts.add(path);
    }

    synchronized void write(String path, JsonValue data) {
        secrets.computeIfAbsent(path, unused -> new ArrayList<>()).add(new Version(data, false));
    }

    synchronized String latest(String path) {
        return last(path).data().toString();
    }

    private Version last(String path) {
        var versions = secrets.get(path);
        return versions.get(versions.size() - 1);
    }

    synchronized void end(String path, boolean destroyed) {
        var versions = secrets.get(path);
        versions.set(versions.size() - 1, new Version(Json.NULL, destroyed));
    }

    synchronized FakeVault.Answer answer(String method, String path, String body) {
        if (mounts.stream().noneMatch(mount -> path.startsWith(mount + "/"))) {
            return new FakeVault.Answer(
                    404, "{\"errors\":[\"no handler for route \\\"" + path + "\\\". route entry not found.\"]}");
        }
        return switch (method) {
            case "GET" -> read(path);
            case "POST" -> write(path, Json.parse(body).asObject());
            case "DELETE" -> remove(path);
            default -> new FakeVault.Answer(405, "{\"errors\":[]}");
        };
    }

    private FakeVault.Answer read(String path) {
        if (!secrets.containsKey(path)) {
            return MISSING;
        }
        var version = last(path);
        boolean gone = version.data().isNull();
        var metadata = metadata(path)
                .add("deletion_time", gone ? "2026-01-01T00:00:00Z" : "")
                .add("destroyed", version.destroyed());
        return new FakeVault.Answer(
                gone ? 404 : 200,
                wrapped(new JsonObject().add("data", version.data()).add("metadata", metadata)));
    }

    private JsonObject metadata(String path) {
        return new JsonObject()
                .add("created_time", "2026-01-01T00:00:00Z")
                .add("custom_metadata", Json.NULL)
                .add("version", secrets.get(path).size());
    }

    private FakeVault.Answer write(String path, JsonObject body) {
        int version = secrets.getOrDefault(path, List.of()).size();
        if (body.get("options").asObject().getInt("cas", -1) != version) {
            return new FakeVault.Answer(
                    400, "{\"errors\":[\"check-and-set parameter did not match the current version\"]}");
        }
        write(path, body.get("data"));
        return new FakeVault.Answer(200, wrapped(metadata(path)));
    }

    private FakeVault.Answer remove(String path) {
        secrets.remove(path.replace("/metadata/", "/data/"));
        return new FakeVault.Answer(204, "");
    }

    private static String wrapped(JsonObject data) {
        return "{\"request_id\":\"r\",\"lease_id\":\"\",\"renewable\":false,\"lease_duration\":0,\"data\":" + data
                + ",\"wrap_info\":null,\"warnings\":null,\"auth\":null,\"mount_type\":\"kv\"}";
    }
}
