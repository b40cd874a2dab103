package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The agents that TinyDB wrote, with the values of their secrets in the environment, in a real Vault, and some here and some there. */
class SecretsIT {
    /** Where the values are. */
    enum Source {
        ENVIRONMENT("env"),
        VAULT("vault"),
        CHAIN("env,vault");

        private final String resolvers;

        Source(String resolvers) {
            this.resolvers = resolvers;
        }

        private boolean isInVault(String key) {
            return switch (this) {
                case ENVIRONMENT -> false;
                case VAULT -> true;
                case CHAIN -> IN_VAULT_OF_THE_CHAIN.contains(key);
            };
        }

        /** What this source says of a key that nobody has. */
        private String misses(String key) {
            String env = "env: " + FixtureSecrets.variable(key) + " is not set";
            String vault = "vault: there is no \"secret/" + FixtureSecrets.lookupKey(key) + "\"";
            return switch (this) {
                case ENVIRONMENT -> env;
                case VAULT -> vault;
                case CHAIN -> env + ", " + vault;
            };
        }
    }

    private static final Set<String> IN_VAULT_OF_THE_CHAIN =
            Set.of("OPENAI_API_KEY", "QDRANT_URL", "MY_MCP_AUTH_TOKEN");

    @TempDir
    private static Path shared;

    @AutoClose
    private static VaultServer vault;

    @TempDir
    Path directory;

    private Workplace place;

    @BeforeAll
    static void startVault() throws IOException {
        vault = VaultServer.start(shared);
    }

    /** All values but those of some keys. */
    private void aRegistry(Source source, String... without) {
        place = Workplace.withTinyDbRegistry(directory);
        place.set("ALQUIMIA_REGISTRY_SECRET_RESOLVER", source.resolvers);
        place.set("VAULT_ADDR", vault.address());
        place.set("VAULT_TOKEN", vault.rootToken());
        var inVault = FixtureSecrets.keys().stream().filter(source::isInVault).collect(Collectors.toSet());
        var inEnvironment = new HashSet<>(FixtureSecrets.keys());
        inEnvironment.removeAll(inVault);
        FixtureSecrets.put(place, less(inEnvironment, without));
        FixtureSecrets.keys()
                .forEach(key -> vault.call("DELETE", "secret/metadata/" + FixtureSecrets.lookupKey(key), ""));
        FixtureSecrets.put(vault, less(inVault, without));
    }

    private static Collection<String> less(Set<String> keys, String... without) {
        var fewer = new HashSet<>(keys);
        List.of(without).forEach(fewer::remove);
        return fewer;
    }

    @ParameterizedTest
    @CsvSource({
        "ENVIRONMENT, my-agent, 7, 0",
        "ENVIRONMENT, billing, 1, 0",
        "VAULT, my-agent, 0, 7",
        "VAULT, billing, 0, 1",
        "CHAIN, my-agent, 4, 3",
        "CHAIN, billing, 1, 0"
    })
    void resolve_every_reference_of_an_agent(Source source, String agent, int fromEnv, int fromVault) {
        aRegistry(source);

        var result = place.alquimia("-v", "agent", "render", agent, "--format", "json")
                .succeeded();

        assertThat(result.out()).doesNotContain("$secretRef").contains("***");
        assertThat(result.out() + result.err()).doesNotContain(FixtureSecrets.VALUE);
        assertThat(result.err().lines().filter(line -> line.endsWith(" from env")))
                .hasSize(fromEnv);
        assertThat(result.err().lines().filter(line -> line.endsWith(" from vault")))
                .hasSize(fromVault);
    }

    @ParameterizedTest
    @EnumSource
    void that_lack_one_value_list_exactly_that_one(Source source) {
        aRegistry(source, "WHATSAPP_TOKEN");

        assertUnresolved("/channels/0/access_token $secretRef \"WHATSAPP_TOKEN\" (local,"
                + " default_my-agent_WHATSAPP_TOKEN): " + source.misses("WHATSAPP_TOKEN"));
    }

    @ParameterizedTest
    @EnumSource
    void that_lack_two_values_list_both(Source source) {
        aRegistry(source, "WHATSAPP_TOKEN", "QDRANT_URL");

        assertUnresolved(
                "/channels/0/access_token $secretRef \"WHATSAPP_TOKEN\" (local, default_my-agent_WHATSAPP_TOKEN): "
                        + source.misses("WHATSAPP_TOKEN"),
                "/response/profile/knowledge_base/0/url $secretRef \"QDRANT_URL\" (global, QDRANT_URL): "
                        + source.misses("QDRANT_URL"));
    }

    private void assertUnresolved(String... references) {
        var result = place.alquimia("agent", "render", "my-agent");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(6);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().filter(line -> line.contains("$secretRef")))
                .hasSize(references.length);
        assertThat(result.err()).contains(references).doesNotContain(FixtureSecrets.VALUE);
    }

    @Test
    void that_500_references_name_by_50_keys_are_50_reads() throws IOException {
        aRegistry(Source.VAULT);
        Path log = directory.resolve("audit.log");
        var keys = IntStream.range(0, 50).mapToObj(at -> "KEY_" + at).toList();
        FixtureSecrets.put(vault, keys);
        place.alquimiaReading(
                        """
                {"assistant_id": "many", "response": {"list": [%s]}}
                """.formatted(IntStream.range(0, 500)
                                .mapToObj(at -> "{\"$secretRef\": \"" + keys.get(at % 50) + "\"}")
                                .collect(Collectors.joining(","))),
                        "agent",
                        "add",
                        "-f",
                        "-")
                .succeeded();
        place.alquimiaReading(
                        keys.stream()
                                .map(key -> "{\"key\": \"" + key + "\", \"scope\": \"global\"}")
                                .collect(Collectors.joining(",", "[", "]")),
                        "secret",
                        "add",
                        "-f",
                        "-")
                .succeeded();
        vault.call("PUT", "sys/audit/file", "{\"type\":\"file\",\"options\":{\"file_path\":\"" + log + "\"}}");

        var result = place.alquimia("-v", "agent", "render", "many").succeeded();

        vault.call("DELETE", "sys/audit/file", "");
        assertThat(result.err().lines().filter(line -> line.endsWith(" from vault")))
                .hasSize(500);
        assertThat(Files.readAllLines(log).stream()
                        .filter(line -> line.contains("\"type\":\"request\"") && line.contains("secret/data/KEY_")))
                .hasSize(50);
    }
}
