package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.ParameterDef;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.Edit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecretGateTest {
    private static final AgentspaceId ID = new AgentspaceId("support");
    private static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";
    private static final String AT = "/agents/helper/response/api_key";

    private final MemoryAdapters adapters = new MemoryAdapters();
    private final RegistryPlatform platform = adapters.platform(Map.of());

    @BeforeEach
    void an_agentspace_with_a_literal_key() {
        platform.agentspaces().create(JsonObject.empty().with("name", "support").with("namespace", "acme"));
        addAgent("helper");
    }

    private void addAgent(String id) {
        var agent = JsonObject.empty()
                .with("assistant_id", id)
                .with("response", JsonObject.of("api_key", new JsonString(KEY)));
        platform.documents().add(ID, List.of(new AgentSpec(agent)));
    }

    private PublishResult publish(Map<String, String> annotations, String... allowed) {
        return platform.publishing()
                .publish(new PublishRequest(
                        ID,
                        new Tag("v1.0.0"),
                        null,
                        annotations,
                        true,
                        true,
                        Arrays.stream(allowed)
                                .map(text -> JsonPointer.parse(text).orElseThrow())
                                .collect(Collectors.toSet())));
    }

    private List<String> refused(Map<String, String> annotations, String... allowed) {
        var failure = catchThrowableOfType(RegistryException.Invalid.class, () -> publish(annotations, allowed));
        assertThat(failure)
                .hasMessageContaining("looks like a literal secret")
                .hasMessageNotContaining(KEY.substring(4));
        return failure.problems().stream()
                .map(problem -> problem.at().toString())
                .toList();
    }

    @Nested
    class Publishing_a_literal_secret {
        @Test
        void is_refused_before_anything_is_written() {
            assertThat(refused(Map.of())).containsExactly(AT);

            assertThat(platform.tags().list(platform.repository("acme/support")))
                    .isEmpty();
        }

        @Test
        void is_refused_wherever_it_stands_and_every_place_is_listed() {
            platform.documents()
                    .add(
                            ID,
                            List.of(
                                    SecretDef.of("K", Scope.SHARED, "it is " + KEY),
                                    new ParameterDef(JsonObject.empty()
                                            .with("parameter_id", "smtp")
                                            .with(
                                                    "config",
                                                    JsonObject.of("password", new JsonString("kX9#mQ2vT7!z"))))));
            adapters.store.apply(
                    ID,
                    List.of(
                            new Edit.PutTable("notes", JsonObject.of("1", JsonObject.of("k", new JsonString(KEY)))),
                            new Edit.PatchMetadata(JsonObject.empty().with("description", "key: " + KEY))));

            assertThat(refused(Map.of("team", "blue", "note", KEY)))
                    .containsExactly(
                            AT,
                            "/secrets/shared/K/description",
                            "/parameters/smtp/config/password",
                            "/notes/1/k",
                            "/annotations/note",
                            "/annotations/org.opencontainers.image.description");
        }

        @Test
        void is_refused_in_the_title() {
            adapters.store.apply(
                    ID, List.of(new Edit.PatchMetadata(JsonObject.empty().with("name", KEY))));

            assertThat(refused(Map.of())).containsExactly(AT, "/annotations/org.opencontainers.image.title");
        }

        @Test
        void is_refused_through_the_facade() {
            var registry = AlquimiaRegistry.open(platform);
            registry.load(Selector.all());

            assertThatThrownBy(() -> registry.push(new Tag("v1.0.0"), Map.of()))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining(AT);
        }
    }

    @Nested
    class Allowing {
        @Test
        void a_place_publishes_it() {
            assertThat(publish(Map.of(), AT).needless()).isEmpty();

            assertThat(platform.tags().list(platform.repository("acme/support")))
                    .contains(new Tag("v1.0.0"));
        }

        @Test
        void one_place_does_not_allow_another_nor_what_is_below_it() {
            addAgent("other");

            assertThat(refused(Map.of(), AT)).containsExactly("/agents/other/response/api_key");
            assertThat(refused(Map.of(), "/agents", "/agents/helper")).hasSize(2);
        }

        @Test
        void a_place_that_holds_none_is_said() {
            var needless =
                    publish(Map.of(), AT, "/agents/gone/response/api_key").needless();

            assertThat(Set.copyOf(needless)).containsExactly(JsonPointer.of("agents", "gone", "response", "api_key"));
        }
    }

    @Test
    void packing_shows_the_digest_of_what_publishing_would_refuse() {
        assertThat(platform.publishing().pack(ID, Map.of()).digest().value()).startsWith("sha256:");
    }
}
