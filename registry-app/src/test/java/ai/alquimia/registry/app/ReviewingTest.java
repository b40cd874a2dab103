package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.diff.DocumentDiff;
import ai.alquimia.registry.json.JsonDocuments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReviewingTest {
    private static final ContentSource.Stored STORED = new ContentSource.Stored(MemoryAdapters.SPACE);

    private final MemoryAdapters adapters = new MemoryAdapters();
    private final RegistryPlatform platform = adapters.platform(Map.of());

    private static JsonObject json(String text) {
        return (JsonObject) JsonDocuments.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static AgentspaceContent content(String... agents) {
        var records = new ArrayList<StoredRecord>();
        for (String agent : agents) {
            records.add(StoredRecord.of(records.size() + 1L, json(agent)));
        }
        return new AgentspaceContent(Map.of(DocumentKind.AGENT, records), Map.of());
    }

    private static ContentSource given(String... agents) {
        return new ContentSource.Given("given", content(agents));
    }

    private void store(AgentspaceContent content) {
        var metadata = JsonObject.empty().with("name", "space").with("namespace", "local");
        adapters.store.create(Agentspace.create(MemoryAdapters.SPACE, metadata), content);
    }

    private OciReference published() {
        return platform.publishing()
                .publish(PublishRequest.of(MemoryAdapters.SPACE, new Tag("v1")))
                .reference();
    }

    private static List<String> names(Comparison comparison) {
        return comparison.diff().documents().stream().map(DocumentDiff::name).toList();
    }

    @Nested
    class Comparing {
        @Test
        void names_both_sides_and_what_differs() {
            store(content("{'assistant_id':'a','response':{}}"));
            var reference = published();

            var found = platform.reviewing()
                    .compare(new ContentSource.Published(reference), given("{'assistant_id':'b','response':{}}"));

            assertThat(found.from().name()).startsWith(reference + "@sha256:");
            assertThat(found.from().digest()).isPresent();
            assertThat(found.to()).isEqualTo(new Comparison.Compared("given", Optional.empty()));
            assertThat(names(found)).containsExactly("agents/a", "agents/b");
        }

        @Test
        void of_what_is_here_asks_no_container_registry() {
            store(content("{'assistant_id':'a','response':{}}"));

            assertThat(platform.reviewing().compare(STORED, STORED).diff().isEmpty())
                    .isTrue();
            assertThat(adapters.artifactRegistriesMade).isZero();
        }

        @Test
        void of_what_is_not_there_is_not_found() {
            assertThatThrownBy(() -> platform.reviewing().compare(STORED, given()))
                    .isInstanceOf(RegistryException.NotFound.class);
            assertThatThrownBy(() -> platform.reviewing()
                            .compare(given(), new ContentSource.Published(platform.reference("a.io/b/c:v1"))))
                    .isInstanceOf(RegistryException.NotFound.class);
        }
    }

    @Nested
    class Comparing_agents {
        private final JsonObject agent = json("{'assistant_id':'a','response':{'x':{'$paramRef':'p'}}}");

        private ContentSource with(String scope, int value) {
            var p = json("{'parameter_id':'p','config':{'y':{'$paramRef':'q'}}}");
            var q = json("{'parameter_id':'q','config':{'k':{'$secretRef':'K'}}}")
                    .with("n", JsonNumber.of(value));
            var other = json("{'parameter_id':'other'}").with("n", JsonNumber.of(value));
            var secret = json("{'key':'K','scope':'" + scope + "'}");
            var unused = json("{'key':'UNUSED','scope':'" + scope + "'}");
            return new ContentSource.Given(
                    "given",
                    new AgentspaceContent(
                            Map.of(
                                    DocumentKind.AGENT,
                                    List.of(StoredRecord.of(1, agent)),
                                    DocumentKind.PARAMETER,
                                    List.of(StoredRecord.of(1, p), StoredRecord.of(2, q), StoredRecord.of(3, other)),
                                    DocumentKind.SECRET,
                                    List.of(StoredRecord.of(1, secret), StoredRecord.of(2, unused))),
                            Map.of("logs", JsonNumber.of(value))));
        }

        @Test
        void looks_at_what_they_refer_to_through_parameters_too_and_at_nothing_else() {
            var found = platform.reviewing()
                    .compareAgents(List.of(new AssistantId("a")), with("shared", 1), with("global", 2));

            assertThat(names(found)).containsExactly("secrets/global/K", "secrets/shared/K", "parameters/q");
            assertThat(found.diff().risks())
                    .extracting(Object::toString)
                    .containsExactly("scope widened /secrets/global/K: shared -> global");
        }

        @Test
        void of_one_that_is_on_one_side_only_shows_it_as_added_or_removed() {
            var a = List.of(new AssistantId("a"));

            assertThat(platform.reviewing()
                            .compareAgents(a, given(), with("shared", 1))
                            .diff()
                            .summary())
                    .endsWith("1 agent added, 1 secret added, 2 parameters added");
            assertThatThrownBy(() -> platform.reviewing().compareAgents(a, given(), given()))
                    .isInstanceOf(RegistryException.NotFound.class)
                    .hasMessage("compare agent \"a\": it is neither in given nor in given");
        }
    }

    @Nested
    class Comparing_what_is_added {
        private Comparison adding(String... agents) {
            var specs = List.of(agents).stream()
                    .map(agent -> new AgentSpec(json(agent)))
                    .toList();
            return platform.reviewing().compareAdding(MemoryAdapters.SPACE, specs, "new");
        }

        @Test
        void shows_what_adding_it_changes_and_nothing_of_the_others() {
            store(content("{'assistant_id':'a','response':{}}", "{'assistant_id':'b','response':{}}"));

            assertThat(adding("{'assistant_id':'a','response':{'x':1}}", "{'assistant_id':'c','response':{}}")
                            .diff()
                            .summary())
                    .isEqualTo("no risk found; 1 agent changed, 1 agent added");
            assertThat(adding("{'assistant_id':'b','response':{}}").diff().isEmpty())
                    .isTrue();
        }

        @Test
        void replaces_the_first_of_several_with_one_identity_by_the_last_that_is_given() {
            store(content("{'assistant_id':'a','n':1,'response':{}}", "{'assistant_id':'a','n':2,'response':{}}"));

            var found = adding("{'assistant_id':'a','n':8,'response':{}}", "{'assistant_id':'a','n':9,'response':{}}");

            assertThat(found.diff().documents())
                    .singleElement()
                    .satisfies(document ->
                            assertThat(document.fields().toString()).contains("before=Optional[1], after=Optional[9]"));
        }

        @Test
        void is_what_adding_it_then_makes() {
            store(content("{'assistant_id':'a','n':1,'response':{}}", "{'assistant_id':'a','n':2,'response':{}}"));
            var agent = new AgentSpec(json("{'assistant_id':'a','n':9,'response':{}}"));
            var planned = adding("{'assistant_id':'a','n':9,'response':{}}");
            var before = new ContentSource.Given(
                    "before",
                    adapters.store.open(MemoryAdapters.SPACE).orElseThrow().content());

            platform.documents().add(MemoryAdapters.SPACE, List.of(agent));

            assertThat(platform.reviewing().compare(before, STORED).diff()).isEqualTo(planned.diff());
        }
    }

    @Nested
    class Inspecting {
        @Test
        void shows_what_is_inside_and_stores_nothing() {
            store(content("{'assistant_id':'a','response':{'model':'m','k':{'$secretRef':'K'}}}"));
            var reference = published();
            var elsewhere = new MemoryAdapters();
            var before = elsewhere.store.agentspaces();

            var found = platform.reviewing().inspect(reference);

            assertThat(found.reference().toString()).isEqualTo(reference + "@" + found.digest());
            assertThat(found.content().orElseThrow().digest())
                    .isEqualTo(platform.publishing()
                            .pack(MemoryAdapters.SPACE, Map.of())
                            .contentDigest());
            assertThat(found.outline().agents()).singleElement().satisfies(agent -> {
                assertThat(agent.models()).containsExactly("m");
                assertThat(agent.secrets()).containsExactly("K");
            });
            assertThat(found.outline().secrets()).singleElement().satisfies(secret -> {
                assertThat(secret.scope()).isEmpty();
                assertThat(secret.requiredBy()).hasToString("[/agents/a/response/k]");
            });
            assertThat(elsewhere.store.agentspaces()).isEqualTo(before);
        }

        @Test
        void asks_for_the_artifact_once() {
            store(content("{'assistant_id':'a','response':{}}"));
            var reference = published();
            var registry = spy(adapters.artifacts);

            new ContentReviewing(() -> adapters.store, () -> registry).inspect(reference);

            verify(registry).fetch(reference);
            verify(registry, never()).resolve(any());
        }

        @Test
        void of_what_does_not_exist_is_not_found() {
            assertThatThrownBy(() -> platform.reviewing().inspect(platform.reference("a.io/b/c")))
                    .isInstanceOf(RegistryException.NotFound.class)
                    .hasMessage("inspect \"a.io/b/c:latest\": there is no such artifact");
        }
    }
}
