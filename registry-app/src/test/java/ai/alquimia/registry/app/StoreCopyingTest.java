package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.app.StoreCopyResult.Outcome;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.testkit.ForwardingAgentspaceStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is copied to a target that has nothing yet, at once or in two goes. */
class StoreCopyingTest extends StoreCopyingSetUp {
    @Nested
    class Into_an_empty_store {
        @Test
        void everything_arrives_in_the_order_of_the_source() {
            threeAndTwo();

            var result = copying().copy(REQUEST);

            assertThat(target.agentspaces()).hasToString(source.agentspaces().toString());
            for (String id : List.of("a", "b", "c")) {
                assertThat(text(target, id)).isEqualTo(text(source, id));
            }
            assertThat(text(targetSessions, "s1")).isEqualTo(text(sourceSessions, "s1"));
            assertThat(text(targetSessions, "s2")).isEqualTo(text(sourceSessions, "s2"));
            assertThat(outcomes(result)).containsExactly("b COPIED", "a COPIED", "c COPIED", "s1 COPIED", "s2 COPIED");
        }

        @Test
        void documents_arrive_to_the_digit_whatever_rules_they_break() {
            var odd = JsonObject.empty()
                    .with(
                            "z",
                            new JsonArray(List.of(JsonNumber.of("3.0"), JsonNumber.of("1e-07"), JsonNumber.of("NaN"))))
                    .with("a", "\ud800 line\nbreak \"quoted\"")
                    .with("tags", JsonNumber.of("-0.0"));
            var tables = new LinkedHashMap<String, JsonValue>();
            tables.put("z_vendor", JsonObject.of("9", JsonObject.of("n", JsonNumber.of("12345678901234567890"))));
            tables.put("a_vendor", JsonObject.empty());
            var content = new AgentspaceContent(
                    Map.of(
                            DocumentKind.AGENT,
                            List.of(StoredRecord.of(7, odd), StoredRecord.of(9, odd)),
                            DocumentKind.SECRET,
                            List.of(StoredRecord.of(3, JsonObject.empty()))),
                    tables);
            source.create(new Agentspace(metadata("odd").with("x_extra", JsonNumber.of("1.50"))), content);

            copying().copy(REQUEST);

            assertThat(text(target, "odd")).isEqualTo(text(source, "odd"));
        }

        @Test
        void a_preview_says_the_same_and_writes_nothing() {
            threeAndTwo();

            var preview = copying().preview(REQUEST);

            nothingIsWritten();
            assertThat(copying().copy(REQUEST)).isEqualTo(preview);
        }

        @Test
        void who_watches_hears_of_each_step() {
            put(source, "a");
            put(sourceSessions, "s", "hello");

            copying().copy(REQUEST);

            assertThat(steps)
                    .containsExactly(
                            "looking at agentspace \"a\" 0/2",
                            "looking at session \"s\" 1/2",
                            "copying agentspace \"a\" 0/2",
                            "copying session \"s\" 1/2");
        }

        @Test
        void again_everything_is_there_already_and_nothing_is_written() {
            threeAndTwo();
            copying().copy(REQUEST);
            stores.inFrontOfAgentspaces = ReadOnly::new;

            assertThat(copying().copy(REQUEST).items())
                    .hasSize(5)
                    .allMatch(item -> item.outcome() == Outcome.ALREADY_THERE);
        }
    }

    private static final class ReadOnly extends ForwardingAgentspaceStore {
        ReadOnly(AgentspaceStore store) {
            super(store);
        }

        @Override
        public void create(Agentspace agentspace, AgentspaceContent content) {
            throw new AssertionError("nothing should be written");
        }

        @Override
        public void destroy(AgentspaceId id, Expected expected) {
            throw new AssertionError("nothing should be destroyed");
        }
    }

    @Nested
    class Interrupted {
        private static final class Breaking extends ForwardingAgentspaceStore {
            Breaking(AgentspaceStore store) {
                super(store);
            }

            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                if (agentspace.id().value().equals("a")) {
                    throw new RegistryException.Unreachable("create agentspace", "\"a\"", "the connection broke");
                }
                super.create(agentspace, content);
            }
        }

        @Test
        void it_says_how_far_it_came_and_goes_on_from_there() {
            threeAndTwo();
            stores.inFrontOfAgentspaces = Breaking::new;

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining("the connection broke");
            assertThat(warnings)
                    .containsExactly(
                            "1 of 5 agentspaces and sessions were copied before it failed; the same command goes on from there");

            stores.inFrontOfAgentspaces = store -> store;
            assertThat(outcomes(copying().copy(REQUEST)))
                    .containsExactly("b ALREADY_THERE", "a COPIED", "c COPIED", "s1 COPIED", "s2 COPIED");
            assertThat(target.agentspaces()).hasToString(source.agentspaces().toString());
        }
    }

    @Test
    void a_store_that_cannot_be_opened_leaves_none_open() {
        put(source, "a");
        stores.inFrontOfSessions = store -> {
            stores.open--; // the provider counts before it fails
            throw new RegistryException.Unreachable("open store", "\"json\"", "no answer");
        };

        assertThatThrownBy(() -> copying().copy(REQUEST)).isInstanceOf(RegistryException.Unreachable.class);
    }
}
