package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.testkit.ManyThreads.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link AgentspaceStore} promises; an adapter inherits it and says how to open a store. */
public abstract class AgentspaceStoreContract extends AgentspaceEditsContract {
    @Nested
    class Creating {
        @Test
        void keeps_metadata_and_content_with_its_doc_ids() {
            var content = content(StoredRecord.of(7, agent("a")), StoredRecord.of(9, agent("b")));

            store.create(agentspace("space", "one"), content);
            reopen();

            assertThat(view().content()).hasToString(content.toString());
            assertThat(store.agentspaces())
                    .singleElement()
                    .satisfies(record -> assertThat(record.document())
                            .hasToString(agentspace("space", "one").json().toString()));
        }

        @Test
        void refuses_an_id_and_a_name_that_are_taken() {
            store.create(agentspace("space", "one"), content(StoredRecord.of(1, agent("a"))));

            assertThatThrownBy(() -> store.create(agentspace("space", "two"), AgentspaceContent.empty()))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
            assertThatThrownBy(() -> store.create(agentspace("other", "one"), AgentspaceContent.empty()))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
            assertThat(store.agentspaces()).hasSize(1);
            assertThat(store.open(new AgentspaceId("other"))).isEmpty();
            assertThat(agents()).hasSize(1);
        }

        @Test
        void allows_a_name_that_another_namespace_has() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());

            store.create(
                    Agentspace.create(
                            new AgentspaceId("other"),
                            JsonObject.empty().with("name", "one").with("namespace", "elsewhere")),
                    AgentspaceContent.empty());

            assertThat(store.agentspaces()).hasSize(2);
        }

        @Test
        void takes_names_of_any_characters_and_tells_them_apart() {
            String name = new Random(1)
                    .ints(3_000, 0x4e00, 0x9fff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var names = List.of("x?y", "x\u0000y", "x\ud83ey", "x\ufffdy", "x", name, name + "z");
            for (String each : names) {
                store.create(agentspace("space-" + names.indexOf(each), each), AgentspaceContent.empty());
            }
            reopen();

            assertThat(store.agentspaces())
                    .extracting(record -> record.document().string("name").orElse(""))
                    .containsExactlyElementsOf(names);
            for (String each : names) {
                assertThatThrownBy(() -> store.create(agentspace("other", each), AgentspaceContent.empty()))
                        .isInstanceOf(RegistryException.AlreadyExists.class);
            }
            List<Edit> renamed = List.of(patch("name", new JsonString("x\u0000y")));
            assertThatThrownBy(() -> store.apply(new AgentspaceId("space-0"), renamed))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
        }

        @Test
        void by_many_threads_gives_an_id_to_one_of_them() throws Exception {
            var created = new AtomicInteger();
            atOnce(20, i -> {
                try {
                    store.create(agentspace("space", "name-" + i), content(StoredRecord.of(i + 1, agent("by-" + i))));
                } catch (RegistryException.AlreadyExists e) {
                    return e;
                }
                return created.incrementAndGet();
            });

            assertThat(created).hasValue(1);
            assertThat(store.agentspaces()).hasSize(1);
            String name = metadata().string("name").orElseThrow();
            assertThat(agents())
                    .singleElement()
                    .satisfies(agent -> assertThat(agent.document()).isEqualTo(agent(name.replace("name", "by"))));
        }
    }

    @Nested
    class Listing {
        @Test
        void is_in_the_order_of_creation() {
            store.create(agentspace("b", "b"), AgentspaceContent.empty());
            store.create(agentspace("a", "a"), AgentspaceContent.empty());
            store.destroy(new AgentspaceId("b"), Expected.anything());
            store.create(agentspace("c", "c"), AgentspaceContent.empty());
            store.create(agentspace("b", "b"), AgentspaceContent.empty());
            reopen();

            assertThat(store.agentspaces())
                    .extracting(
                            record -> record.document().string(Agentspace.ID).orElse("?"))
                    .containsExactly("a", "c", "b");
            assertThat(store.agentspaces()).extracting(StoredRecord::docId).containsExactly(2L, 3L, 4L);
        }

        @Test
        void of_an_empty_store_is_empty() {
            assertThat(store.agentspaces()).isEmpty();
            assertThat(store.open(ID)).isEmpty();
        }
    }

    @Nested
    class Destroying {
        @Test
        void removes_it_and_frees_its_names() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            store.apply(ID, List.of(put("a")));

            store.destroy(ID, Expected.anything());
            reopen();
            assertThat(store.open(ID)).isEmpty();
            assertThatThrownBy(() -> store.apply(ID, List.of(put("a")))).isInstanceOf(RegistryException.NotFound.class);
            store.create(agentspace("space", "one"), AgentspaceContent.empty());

            assertThat(agents()).isEmpty();
        }

        @Test
        void leaves_the_others_alone() {
            store.create(agentspace("space", "one"), content(StoredRecord.of(1, agent("a"))));
            store.create(agentspace("other", "two"), AgentspaceContent.empty());

            store.destroy(new AgentspaceId("other"), Expected.anything());
            reopen();

            assertThat(store.agentspaces()).hasSize(1);
            assertThat(agents()).hasSize(1);
        }

        @Test
        void of_what_does_not_exist_is_refused() {
            assertThatThrownBy(() -> store.destroy(ID, Expected.anything()))
                    .isInstanceOf(RegistryException.NotFound.class);
            assertThat(store.open(ID)).isEmpty();
        }
    }

    @Nested
    class What_cannot_be_read {
        @Test
        void is_corrupt_and_is_never_overwritten() {
            store.create(agentspace("space", "one"), content(StoredRecord.of(1, agent("a"))));
            damage(ID);
            reopen();

            assertCorrupt(() -> view().content());
            assertCorrupt(() -> store.apply(ID, List.of(put("b"))));
            assertCorrupt(() -> store.apply(ID, List.of(put("b"), patch("x", JsonNull.NULL))));
            reopen();
            assertCorrupt(() -> view().content());
        }

        @Test
        void leaves_the_others_readable() {
            var other = new AgentspaceId("other");
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            store.create(agentspace("other", "two"), AgentspaceContent.empty());
            damage(ID);
            reopen();

            store.apply(other, List.of(put("a")));

            assertThat(store.open(other).orElseThrow().content().records(DocumentKind.AGENT))
                    .hasSize(1);
        }

        private void assertCorrupt(ThrowingCallable call) {
            assertThatThrownBy(call)
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("space");
        }
    }

    @Nested
    class Several_stores_in_one_place {
        @Test
        void see_what_each_of_them_writes() {
            try (var other = openStore()) {
                store.create(agentspace("space", "one"), AgentspaceContent.empty());
                other.apply(ID, List.of(put("a"), patch("description", new JsonString("d"))));

                assertThat(agents()).hasSize(1);
                assertThat(metadata().string("description")).contains("d");
                assertThatThrownBy(() -> other.create(agentspace("other", "one"), AgentspaceContent.empty()))
                        .isInstanceOf(RegistryException.AlreadyExists.class);

                other.destroy(ID, Expected.anything());

                assertThat(store.open(ID)).isEmpty();
                assertThat(store.agentspaces()).isEmpty();
            }
        }

        @Test
        void lose_nothing_when_both_write_at_once() throws Exception {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            try (var other = openStore()) {
                atOnce(60, i -> (i % 2 == 0 ? store : other).apply(ID, List.of(put("agent-" + i))));

                assertThat(agents()).hasSize(60);
            }
        }

        @Test
        void are_closed_each_by_itself() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            try (var other = openStore()) {
                other.apply(ID, List.of(put("a")));
            }

            store.apply(ID, List.of(put("b")));

            assertThat(agents()).hasSize(2);
        }
    }
}
