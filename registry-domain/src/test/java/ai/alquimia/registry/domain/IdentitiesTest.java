package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentitiesTest {
    private static final JsonObject SECRET =
            SecretDef.of("KEY", Scope.SHARED, null).json();

    @Test
    void identify_the_documents_that_carry_them_and_no_others() {
        assertThat(new AssistantId("a").identifies(JsonObject.of("assistant_id", new JsonString("a"))))
                .isTrue();
        assertThat(new AssistantId("a").identifies(JsonObject.of("assistant_id", new JsonString("b"))))
                .isFalse();
        assertThat(new AssistantId("1").identifies(JsonObject.of("assistant_id", JsonNumber.of(1))))
                .isFalse();
        assertThat(new ParameterId("p").identifies(JsonObject.of("parameter_id", new JsonString("p"))))
                .isTrue();
        assertThat(new ParameterId("p").identifies(JsonObject.of("parameter_id", new JsonString("q"))))
                .isFalse();
        assertThat(new ParameterId("1").identifies(JsonObject.of("parameter_id", JsonNumber.of(1))))
                .isFalse();
    }

    @Test
    void of_a_secret_are_key_and_scope() {
        var id = new SecretId("KEY", Scope.SHARED);

        assertThat(id.identifies(SECRET)).isTrue();
        assertThat(id.identifies(SECRET.with("key", "OTHER"))).isFalse();
        assertThat(id.identifies(SECRET.with("scope", "local"))).isFalse();
        assertThat(id.identifies(SECRET.with("scope", JsonNull.NULL))).isFalse();
        assertThat(id.identifies(SECRET.with("key", JsonNull.NULL))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``|is empty", "a b|may hold only letters", "a/b|may hold only letters"})
    void of_a_secret_that_break_a_rule_are_refused(String key, String rule) {
        assertThatThrownBy(() -> new SecretId(key, Scope.GLOBAL))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageContaining(rule);
        assertThat(DocumentKind.SECRET.keyOf(SECRET.with("key", key))).isEmpty();
    }

    @Test
    void of_a_secret_have_at_most_128_characters() {
        assertThat(new SecretId("ñ".repeat(128), Scope.GLOBAL).key()).hasSize(128);
        assertThatThrownBy(() -> new SecretId("ñ".repeat(129), Scope.GLOBAL))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageContaining("is longer than 128 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\u0007", "a\ud800"})
    void that_break_a_rule_are_no_identity_of_a_stored_record(String id) {
        assertThat(DocumentKind.AGENT.keyOf(JsonObject.of("assistant_id", new JsonString(id))))
                .isEmpty();
        assertThat(DocumentKind.PARAMETER.keyOf(JsonObject.of("parameter_id", new JsonString(id))))
                .isEmpty();
        assertThatThrownBy(() -> new AssistantId(id)).isInstanceOf(RegistryException.Invalid.class);
    }

    @Test
    void have_at_most_255_characters() {
        assertThat(new AssistantId("ñ".repeat(255)).value()).hasSize(255);
        assertThatThrownBy(() -> new AssistantId("ñ".repeat(256)))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageContaining("is longer than 255 characters");
    }

    @Test
    void a_parameter_has_a_value_of_its_own_or_none() {
        var bare = JsonObject.of("parameter_id", new JsonString("p"));
        var schema = JsonObject.of("type", new JsonString("string"));
        var whole = new ParameterDef(bare.with("required", JsonBoolean.TRUE)
                .with("enum", JsonArray.of(JsonNull.NULL))
                .with("schema", schema)
                .with("config", JsonNumber.of(1)));

        assertThat(whole.value()).contains(JsonNumber.of(1));
        assertThat(whole.isRequired()).isTrue();
        assertThat(whole.choices()).contains(List.of(JsonNull.NULL));
        assertThat(whole.schema()).contains(schema);
        assertThat(new ParameterDef(bare.with("default", "d").with("config", "c")).value())
                .contains(new JsonString("d"));
        assertThat(new ParameterDef(bare.with("default", JsonNull.NULL)).value())
                .isEmpty();
        assertThat(new ParameterDef(bare).isRequired()).isFalse();
        assertThat(new ParameterDef(bare.with("required", JsonBoolean.FALSE)).isRequired())
                .isFalse();
        assertThatThrownBy(() -> new ParameterDef(JsonObject.empty()))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageContaining("/parameter_id is required");
    }

    @Test
    void a_session_must_name_itself() {
        var json = JsonObject.of("session_id", new JsonString("s-1"));

        assertThat(Session.of(json)).isEqualTo(new Session(new SessionId("s-1"), json));
        assertThatThrownBy(() -> Session.of(JsonObject.empty()))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageContaining("/session_id is required");
    }

    @Test
    void an_agentspace_is_what_its_record_says() {
        var json = JsonObject.of("name", new JsonString("n"))
                .with("namespace", "ns")
                .with("description", "d");

        var agentspace = Agentspace.create(new AgentspaceId("x"), json);

        assertThat(agentspace.name()).isEqualTo("n");
        assertThat(agentspace.namespace()).isEqualTo("ns");
        assertThat(agentspace.description()).contains("d");
        assertThat(agentspace.title()).isEqualTo("ns/n");
        for (String field : List.of("tag", "description", "user_id", "source_repo_id")) {
            assertThat(Agentspace.problems(agentspace.json().with(field, JsonNumber.of(1))))
                    .extracting(Problem::toString)
                    .containsExactly("/" + field + " must be a string");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0-alpha, 1.0.0-alpha.1",
        "1.0.0-alpha.1, 1.0.0-alpha.beta",
        "1.0.0-alpha.beta, 1.0.0-beta",
        "1.0.0-beta, 1.0.0-beta.2",
        "1.0.0-beta.2, 1.0.0-beta.11",
        "1.0.0-beta.11, 1.0.0-rc.1",
        "1.0.0-rc.1, 1.0.0",
        "1.0.0, v1.0.1",
        "1.9.0, 1.10.0",
        "1.99.99, 2.0.0-a",
        "2.0.0-9, 2.0.0-a"
    })
    void a_version_goes_before_a_higher_one(String lower, String higher) {
        assertThat(version(lower).compareTo(version(higher))).isNegative();
        assertThat(version(higher).compareTo(version(lower))).isPositive();
        assertThat(version(lower)).isEqualByComparingTo(version(lower));
        assertThat(version(lower).isRelease()).isEqualTo(!lower.contains("-"));
    }

    private static SemanticVersion version(String text) {
        return SemanticVersion.parse(new Tag(text)).orElseThrow();
    }

    @Test
    void a_digest_is_read_or_is_none() {
        String hex = "ab".repeat(32);

        assertThat(Digest.parse("sha256:" + hex).map(Digest::hex)).contains(hex);
        assertThat(Digest.parse("sha256:x")).isEqualTo(Optional.empty());
    }

    @Test
    void a_reference_without_tag_and_digest_means_latest() {
        var registry = new DefaultRegistry("ghcr.io");
        var digest = new Digest("sha256:" + "0".repeat(64));

        assertThat(OciReference.parse("a/b", registry).orLatest()).hasToString("ghcr.io/a/b:latest");
        assertThat(OciReference.parse("a/b:v1", registry).orLatest()).hasToString("ghcr.io/a/b:v1");
        assertThat(OciReference.parse("a/b@" + digest, registry).orLatest()).hasToString("ghcr.io/a/b@" + digest);
    }

    @Test
    void roots_of_registries_say_themselves_again() {
        assertThat(RegistryRoot.parse("ghcr.io")).hasToString("ghcr.io");
        assertThat(RegistryRoot.parse("ghcr.io/acme")).hasToString("ghcr.io/acme");
        assertThat(RegistryRoot.parse("oci:/data")).hasToString("oci:/data");
    }

    @Test
    void stored_records_are_equal_by_number_and_document() {
        var record = StoredRecord.of(1, SECRET);

        assertThat(record)
                .isEqualTo(record.storedAs(new RecordsTest.Form(SECRET)))
                .hasSameHashCodeAs(record.storedAs(new RecordsTest.Form(SECRET)));
        assertThat(record)
                .isNotEqualTo(StoredRecord.of(2, SECRET))
                .isNotEqualTo(StoredRecord.of(1, JsonObject.empty()));
        assertThat(record).hasToString("1: " + SECRET).isNotEqualTo("1");
    }

    @Test
    void expressions_are_equal_by_their_text() {
        assertThat(RegularExpression.of("a+"))
                .isEqualTo(RegularExpression.of("a+"))
                .hasToString("a+");
        assertThat(RegularExpression.of("a+"))
                .isNotEqualTo(RegularExpression.of("a"))
                .hasSameHashCodeAs(RegularExpression.of("a+"));
        assertThat(RegularExpression.of("a+").text()).isEqualTo("a+");
    }
}
