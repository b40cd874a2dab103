package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.testkit.process.VaultServer;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;

/** A real Vault as its operator sees it. */
final class RealVault implements VaultWorld {
    /** The policy of docs/how-to/vault.md. */
    private static final String POLICY = """
            path "secret/data/*"     { capabilities = ["create", "read", "update"] }
            path "secret/metadata/*" { capabilities = ["delete"] }
            """;

    private final VaultServer server;
    private final PrivateAuthority authority;
    private final PodTokens podTokens = new PodTokens();

    RealVault(Path directory) throws IOException {
        authority = PrivateAuthority.get();
        server = VaultServer.start(directory, authority.certificate(), authority.key());
        server.call("POST", "sys/policies/acl/app", "{\"policy\":" + Json.value(POLICY) + "}");
    }

    @Override
    public String address() {
        return server.address();
    }

    @Override
    public String tlsAddress() {
        return server.tlsAddress();
    }

    @Override
    public Path caBundle() {
        return authority.bundle();
    }

    @Override
    public String rootToken() {
        return server.rootToken();
    }

    @Override
    public String powerlessToken() {
        String answer = server.call("POST", "auth/token/create", "{\"policies\":[\"default\"]}");
        return object(answer, "auth").getString("client_token", "");
    }

    @Override
    public void mount(String path) {
        server.call("POST", "sys/mounts/" + path, "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
    }

    @Override
    public void write(String mount, String key, String data) {
        server.call("POST", mount + "/data/" + key, "{\"data\":" + data + "}");
    }

    @Override
    public String read(String mount, String key) {
        return object(server.call("GET", mount + "/data/" + key, ""), "data")
                .get("data")
                .toString();
    }

    @Override
    public void deleteLatest(String mount, String key) {
        server.call("DELETE", mount + "/data/" + key, "");
    }

    @Override
    public void destroyVersion(String mount, String key, int version) {
        server.call("POST", mount + "/destroy/" + key, "{\"versions\":[" + version + "]}");
    }

    @Override
    public AppRole appRole() {
        if (!server.call("GET", "sys/auth", "").contains("\"approle/\"")) {
            server.call("POST", "sys/auth/approle", "{\"type\":\"approle\"}");
        }
        server.call("POST", "auth/approle/role/app", "{\"token_policies\":[\"app\"],\"token_ttl\":\"10m\"}");
        String roleId = object(server.call("GET", "auth/approle/role/app/role-id", ""), "data")
                .getString("role_id", "");
        String secretId = object(server.call("POST", "auth/approle/role/app/secret-id", "{}"), "data")
                .getString("secret_id", "");
        return new AppRole(roleId, secretId);
    }

    /** The test build of Vault has no Kubernetes login; the JWT login takes the same request. */
    @Override
    public String podToken() {
        server.call("POST", "sys/auth/kubernetes", "{\"type\":\"jwt\"}");
        server.call(
                "POST",
                "auth/kubernetes/config",
                "{\"jwt_validation_pubkeys\":[\"" + podTokens.publicKeyForJson() + "\"]}");
        server.call(
                "POST",
                "auth/kubernetes/role/app",
                "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_audiences\":[\"vault\"],"
                        + "\"token_policies\":[\"app\"],\"token_ttl\":\"10m\"}");
        return podTokens.token();
    }

    @Override
    public void revokeLogins() {
        server.call("POST", "sys/leases/revoke-prefix/auth/approle", "{\"sync\":true}");
    }

    @Override
    public void seal() {
        server.call("POST", "sys/seal", "{}");
    }

    private static JsonObject object(String answer, String field) {
        return Json.parse(answer).asObject().get(field).asObject();
    }

    @Override
    public void close() {
        server.close();
    }
}
