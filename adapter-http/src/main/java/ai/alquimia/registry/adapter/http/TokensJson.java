package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.MalformedDocument;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The tokens as the text of their file. Reading is strict: what is not understood could be what confines a token. */
final class TokensJson {
    private static final String TOKENS = "tokens";
    private static final String NAME = "name";
    private static final String SHA256 = "sha256";
    private static final String ROLE = "role";
    private static final String AGENTSPACES = "agentspaces";
    private static final String CREATED = "created";
    private static final Set<String> FIELDS = Set.of(NAME, SHA256, ROLE, AGENTSPACES, CREATED);
    private static final String ALGORITHM = "sha256:";

    private TokensJson() {}

    /** That the text holds no tokens; the message says where and why, and quotes nothing. */
    static final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Damaged(String where, String reason) {
            super(where + ": " + reason, null, false, false);
        }
    }

    static byte[] write(List<TokenEntry> entries) {
        var array = new JsonArray(entries.stream().map(TokensJson::json).toList());
        return (JsonWriter.pretty(JsonObject.of(TOKENS, array)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonValue json(TokenEntry entry) {
        var agentspaces = entry.agentspaces().stream().map(AgentspaceId::value).toList();
        return JsonObject.of(NAME, new JsonString(entry.name()))
                .with(SHA256, entry.hash().hex())
                .with(ROLE, entry.role().label())
                .with(AGENTSPACES, JsonArray.ofStrings(agentspaces))
                .with(CREATED, entry.created().toString());
    }

    /** Throws {@link Damaged}. */
    static List<TokenEntry> read(byte[] bytes) {
        JsonValue root;
        try {
            root = JsonDocuments.parseStrict(bytes);
        } catch (MalformedDocument e) {
            throw new Damaged("line " + e.line() + ", column " + e.column(), e.reason());
        }
        if (!(root instanceof JsonObject object)
                || !object.fields().keySet().equals(Set.of(TOKENS))
                || !(object.get(TOKENS).orElseThrow() instanceof JsonArray array)) {
            throw new Damaged("line 1, column 1", "is not an object of one array, " + TOKENS);
        }
        var entries = IntStream.range(0, array.values().size())
                .mapToObj(at -> entry(array.values().get(at), "/" + TOKENS + "/" + at))
                .toList();
        requireDistinct(entries);
        return entries;
    }

    private static void requireDistinct(List<TokenEntry> entries) {
        var names = new HashSet<String>();
        for (int at = 0; at < entries.size(); at++) {
            if (!names.add(entries.get(at).name())) {
                throw new Damaged("/" + TOKENS + "/" + at, "has the name of another token");
            }
        }
    }

    private static TokenEntry entry(JsonValue value, String at) {
        if (!(value instanceof JsonObject fields) || !fields.fields().keySet().equals(FIELDS)) {
            throw new Damaged(at, "is not an object of name, sha256, role, agentspaces and created");
        }
        try {
            return new TokenEntry(
                    text(fields, NAME, at),
                    new Digest(ALGORITHM + text(fields, SHA256, at)),
                    Role.parse(text(fields, ROLE, at)).orElseThrow(() -> new Damaged(at, "has an unknown role")),
                    agentspaces(fields, at),
                    Instant.parse(text(fields, CREATED, at)));
        } catch (RegistryException.Invalid | IllegalArgumentException e) {
            throw new Damaged(at, "has a hash or an agentspace that is none");
        } catch (DateTimeException e) {
            throw new Damaged(at, "has a time that is none");
        }
    }

    private static String text(JsonObject fields, String name, String at) {
        return fields.string(name).orElseThrow(() -> new Damaged(at + "/" + name, "is not a string"));
    }

    private static List<AgentspaceId> agentspaces(JsonObject fields, String at) {
        if (!(fields.get(AGENTSPACES).orElseThrow() instanceof JsonArray array)) {
            throw new Damaged(at + "/" + AGENTSPACES, "is not an array");
        }
        var ids = new ArrayList<AgentspaceId>();
        for (JsonValue value : array.values()) {
            if (!(value instanceof JsonString string)) {
                throw new Damaged(at + "/" + AGENTSPACES, "holds something else than strings");
            }
            ids.add(new AgentspaceId(string.value()));
        }
        return ids;
    }
}
